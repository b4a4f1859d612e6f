// The usual arithmetic conversions between every pair of ranks that differ.
#include <stdio.h>

int main(void) {
    char c = 'A';
    signed char sc = -3;
    unsigned char uc = 250;
    short s = -300;
    unsigned short us = 65000;
    int i = -70000;
    unsigned u = 4000000000u;
    long l = -5000000000L;
    unsigned long ul = 18000000000000000000UL;
    float f = 1.5f;
    double d = -2.25;

    printf("%d %d %d\n", c + sc, uc * s, us - uc);
    printf("%d %u\n", i + us, i + u);
    printf("%ld %ld\n", l + u, l - i);
    printf("%lu %lu\n", ul + i, ul + sc);
    printf("%lu\n", l + ul);
    printf("%g %g\n", (double)(f + i), d * uc);
    printf("%g %g\n", (double)(f * l), d + (double)ul);
    printf("%d\n", u > l);
    printf("%d\n", i > u);
    printf("%d\n", sc > uc);
    printf("%d\n", ul > l);
    printf("%d %d\n", f > d, (int)(f - d));
    printf("%d\n", c * c * c);
    printf("%ld\n", (long)i * us);
    printf("%u\n", u / 3 + u % 7);
    return 0;
}
