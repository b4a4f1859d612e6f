// Every scalar type converted to every other, by assignment and by cast.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

static void from_long(long v) {
    bool b = v;
    char c = v;
    signed char sc = v;
    unsigned char uc = v;
    short s = v;
    unsigned short us = v;
    int i = v;
    unsigned u = v;
    unsigned long ul = v;
    float f = v;
    double d = v;
    printf("%d %d %d %d %d %d %d %u %lu %g %g\n", b, c, sc, uc, s, us, i, u, ul, (double)f, d);
}

static void from_double(double v) {
    bool b = v;
    signed char sc = (signed char)v;
    short s = (short)v;
    int i = (int)v;
    long l = (long)v;
    float f = (float)v;
    printf("%d %d %d %d %ld %.9g\n", b, sc, s, i, l, (double)f);
}

static void from_unsigned_double(double v) {
    unsigned char uc = (unsigned char)v;
    unsigned short us = (unsigned short)v;
    unsigned u = (unsigned)v;
    unsigned long ul = (unsigned long)v;
    printf("%d %d %u %lu\n", uc, us, u, ul);
}

static unsigned char narrow(int x) {
    return x;
}

static long widen_signed(signed char x) {
    return x;
}

static long widen_unsigned(unsigned char x) {
    return x;
}

int main(void) {
    from_long(0);
    from_long(-1);
    from_long(300);
    from_long(65537);
    from_long(2147483648L);
    from_long(-9223372036854775807L);
    from_long(72057594037927935L);
    from_double(0.0);
    from_double(-0.5);
    from_double(0.5);
    from_double(-127.999);
    from_double(99.9);
    from_unsigned_double(255.99);
    from_unsigned_double(-0.9);
    printf("%u %lu\n", (unsigned)4294967040.0f, (unsigned long)18446742974197923840.0f);
    printf("%d %ld %ld\n", narrow(-2), widen_signed(-2), widen_unsigned(254));
    printf("%ld\n", widen_signed((signed char)200));
    printf("%d\n", (char)200 == (signed char)200);
    printf("%.1f %.1f\n", (double)(float)16777217, (double)16777217);
    printf("%.1f\n", (double)18446744073709551615UL);
    printf("%.1f\n", (double)(float)9223372036854775807L);
    return 0;
}
