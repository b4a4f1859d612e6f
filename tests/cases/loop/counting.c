// Loops that count in every way a `for` may be counted, with exact end values.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

static long up(int a, int b) {
    long s = 0;
    for (int i = a; i < b; ++i) s += i;
    return s;
}

static long up_to(int a, int b) {
    long s = 0;
    for (int i = a; i <= b; i++) s = s * 2 + i;
    return s;
}

static long down(int a, int b) {
    long s = 0;
    for (int i = a; i >= b; i--) s = s * 2 - i;
    return s;
}

static long step(size_t n) {
    long s = 0;
    for (size_t i = 1; i < n; i += 4) s += (long)i;
    return s;
}

static int doubling(unsigned limit) {
    int n = 0;
    for (unsigned i = 1; i <= limit && i; i <<= 1) n++;
    return n;
}

static int not_equal(int n) {
    int r = 0;
    for (int i = 0; i != n; i++) r ^= i * 7;
    return r;
}

static int near_max(void) {
    int n = 0;
    for (int i = INT_MAX - 3; i < INT_MAX; i++) n++;
    return n;
}

static int byte_counter(void) {
    int n = 0;
    for (uint8_t i = 250; i != 4; i++) n += i;
    return n;
}

static int modified_inside(int n) {
    int r = 0;
    for (int i = 0; i < n; i++) {
        r += i;
        if (r % 5 == 0) i += 2;
    }
    return r;
}

static double by_tenth(void) {
    double s = 0;
    for (double x = 0; x < 1; x += 0.25) s += x;
    return s;
}

int main(void) {
    printf("%ld %ld\n", up(-3, 10), up(5, 5));
    printf("%ld %ld\n", up_to(1, 10), up_to(3, 2));
    printf("%ld %ld\n", down(5, -5), down(0, 1));
    printf("%ld %ld\n", step(30), step(0));
    printf("%d %d\n", doubling(1000), doubling(UINT_MAX));
    printf("%d\n", not_equal(20));
    printf("%d\n", near_max());
    printf("%d\n", byte_counter());
    printf("%d\n", modified_inside(30));
    printf("%g\n", by_tenth());
    return 0;
}
