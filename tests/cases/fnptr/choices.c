// flags: -std=gnu17 -Wno-deprecated-non-prototype
// Function designators in choices, and functions that never return or have no prototype as pointers.
#include <stdio.h>
#include <stdlib.h>

typedef void (*handler)(int);
typedef void (*any)();

extern int puts();

static int twice(int x) {
    return 2 * x;
}

static int thrice(int x) {
    return 3 * x;
}

static _Noreturn void leave(int code) {
    printf("leaving with %d\n", code);
    exit(code - 3);
}

static handler table[] = {exit, leave};
static any loose[] = {abort, (any)leave};
static int (*print)(const char *) = puts;

static void run(handler h, int code) {
    if (h)
        h(code);
}

int main(void) {
    for (int i = 0; i < 2; i++)
        printf("%d\n", (i ? twice : thrice)(i + 5));
    print("text");
    handler h = table[0] == exit && loose[0] == abort ? leave : exit;
    run(h, 3);
    return 1;
}
