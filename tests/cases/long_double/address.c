// The address of a function with `long double` as a data pointer, in a table and called back through it.
// Who calls it by that address does so as C does, so these stay in C.
// expect: kept-in-c scale
// expect: kept-in-c twice
// expect: kept-in-c main
#include <stdio.h>

static void *table[2];

int scale(void *unused, long double x) { return unused == NULL ? (int)(x * 10) : -1; }

static long double twice(long double x) { return x * 2; }

static int enter(int at, void *function) {
    table[at] = function;
    return at + 1;
}

int main(void) {
    int at = enter(0, (void *)(unsigned long)scale);
    at = enter(at, (void *)twice);
    int (*f)(void *, long double) = (int (*)(void *, long double))table[0];
    long double (*g)(long double) = (long double (*)(long double))table[1];
    printf("%d %d %g\n", at, f(NULL, 2.5L), (double)g(1.25L));
    return 0;
}
