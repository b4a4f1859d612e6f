// expect: kept-in-c ask
// A symbol that may be missing is asked for in C.
#include <stdio.h>

extern int nowhere(int x) __attribute__((weak));

static int ask(int x) { return nowhere ? nowhere(x) : -x; }

int main(void) {
    printf("%d\n", ask(3));
    return 0;
}
