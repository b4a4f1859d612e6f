// flags: -std=gnu89 -Wno-deprecated-non-prototype
// Calls without a prototype that reach functions with `...`, and functions as data pointers in statics.
#include <stdarg.h>
#include <stdio.h>

static double total(int n, ...) {
    double sum = 0;
    va_list ap;
    va_start(ap, n);
    while (n-- > 0) sum += va_arg(ap, double);
    va_end(ap);
    return sum;
}

static int plain(void) { return 7; }

static void *table[] = {(void *)plain, (void *)total};

int main(void) {
    int (*print)() = (int (*)())printf;
    double (*sum)() = (double (*)())total;
    print("%g %d %g\n", 1.5, 2, 3.25);
    print("%s\n", "text");
    printf("%g\n", sum(3, 1.0, 2.0, 4.5));
    printf("%d %d\n", table[0] == (void *)plain, ((int (*)(void))table[0])());
    printf("%g\n", ((double (*)(int, ...))table[1])(2, 0.5, 0.25));
    return 0;
}
