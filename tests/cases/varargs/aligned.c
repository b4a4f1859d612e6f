/* Arguments of an alignment of 16 bytes, behind so many others that they are in memory at every place. */
#include <stdarg.h>
#include <stdio.h>

struct wide { _Alignas(16) long a; long b; };
struct one { _Alignas(16) int a; int b, c; };
struct large { _Alignas(16) long a[4]; };
typedef struct { long a, b; } __attribute__((aligned(16))) named;

static long sum(int n, ...) {
    va_list ap, copy;
    long total = 0;
    va_start(ap, n);
    va_copy(copy, ap);
    for (int i = 0; i < n; i++) {
        total = total * 3 + va_arg(ap, long);
        struct wide w = va_arg(ap, struct wide);
        total = total * 3 + w.a * 5 + w.b;
        struct one o = va_arg(ap, struct one);
        total = total * 3 + o.a + o.c;
        total = total * 3 + va_arg(ap, int);
        struct large l = va_arg(ap, struct large);
        total = total * 3 + l.a[0] + 7 * l.a[3];
        named m = va_arg(ap, named);
        total = total * 3 + m.a - m.b;
        __int128 q = va_arg(ap, __int128);
        total = total * 3 + (long)(q >> 64) + (long)q;
    }
    total += va_arg(copy, long);
    va_end(copy);
    va_end(ap);
    return total;
}

int main(void) {
    struct wide w = {1, 2};
    struct one o = {3, -3, 4};
    struct large l = {{4, 5, 6, 7}};
    named m = {8, 9};
    __int128 q = ((__int128)5 << 64) + 3;
    long (*pointer)(int, ...) = sum;
    printf("%ld\n", sum(1, 10L, w, o, 11, l, m, q));
    printf("%ld\n", sum(3, 10L, w, o, 11, l, m, q, 20L, w, o, 21, l, m, q, 30L, w, o, 31, l, m, q));
    printf("%ld\n", pointer(2, 10L, w, o, 11, l, m, q, 20L, w, o, 21, l, m, q));
    return 0;
}
