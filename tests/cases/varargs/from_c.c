// expect: kept-in-c chatter
// expect: kept-in-c lister
// A function that stays in C calls functions with `...` and gives lists to others.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

static jmp_buf stays;

struct point { double x, y; };

double area(const char *kinds, ...) {
    double total = 0;
    va_list ap;
    va_start(ap, kinds);
    while (*kinds) {
        if (*kinds++ == 'p') {
            struct point p = va_arg(ap, struct point);
            total += p.x * p.y;
        } else {
            total += va_arg(ap, int);
        }
    }
    va_end(ap);
    return total;
}

static double walk(const char *kinds, va_list ap) {
    double total = 0;
    for (; *kinds; kinds++) total += *kinds == 'd' ? va_arg(ap, double) : (double)va_arg(ap, long);
    return total;
}

static double lister(const char *kinds, ...) {
    double total;
    va_list ap;
    (void)setjmp(stays);
    va_start(ap, kinds);
    total = walk(kinds, ap);
    va_end(ap);
    return total;
}

static void chatter(void) {
    struct point p = {2, 3};
    (void)setjmp(stays);
    printf("%g\n", area("ppi", p, p, 7));
    printf("%g\n", area("ppppppiiiiiii", p, p, p, p, p, p, 1, 2, 3, 4, 5, 6, 7));
}

int main(void) {
    struct point p = {1, 4};
    chatter();
    printf("%g\n", area("pi", p, 1));
    printf("%g %g\n", lister("ddll", 0.5, 1.5, 2L, 3L),
           lister("llllllldddddddddd", 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1., 1., 1., 1., 1., 1., 1., 1., 1., 1.));
    return 0;
}
