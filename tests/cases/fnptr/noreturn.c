// Pointers to functions that do not return have the type that C gives them; branches of a choice have one type.
#include <stdio.h>
#include <stdlib.h>

typedef void (*handler)(int);

static handler handlers[] = {exit, NULL};
static void (*leave)(int);

static int twice(int x) { return 2 * x; }
static int thrice(int x) { return 3 * x; }
__attribute__((noreturn)) static void stop(int code) { exit(code + 1); }

static int apply(int which, int x) { return (which ? twice : thrice)(x); }

int main(void) {
    int (*f)(int) = apply(1, 2) == 4 ? thrice : twice;
    printf("%d %d %d\n", apply(1, 5), apply(0, 5), f(7));
    leave = handlers[1] ? handlers[0] : stop;
    leave(4);
    return 0;
}
