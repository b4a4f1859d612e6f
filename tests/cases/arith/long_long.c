// 64-bit arithmetic, its limits and printing.
#include <limits.h>
#include <stdio.h>

static unsigned long long mul_hi(unsigned long long a, unsigned long long b) {
    unsigned long long al = a & 0xffffffffu, ah = a >> 32;
    unsigned long long bl = b & 0xffffffffu, bh = b >> 32;
    unsigned long long mid = ah * bl + ((al * bl) >> 32);
    unsigned long long mid2 = al * bh + (mid & 0xffffffffu);
    return ah * bh + (mid >> 32) + (mid2 >> 32);
}

static long long gcd(long long a, long long b) {
    while (b != 0) {
        long long t = a % b;
        a = b;
        b = t;
    }
    return a < 0 ? -a : a;
}

int main(void) {
    printf("%lld %lld\n", LLONG_MAX, LLONG_MIN);
    printf("%llu\n", ULLONG_MAX);
    printf("%llu\n", mul_hi(0xfedcba9876543210u, 0x123456789abcdef0u));
    printf("%lld\n", gcd(-1071LL * 1000000007, 462LL * 1000000007));
    printf("%lld\n", LLONG_MIN / 2 + LLONG_MAX / 2);
    printf("%lld\n", (long long)INT_MAX + 1);
    printf("%lld %lld\n", -7LL / 2, -7LL % 2);
    printf("%llx\n", (unsigned long long)-255LL);
    printf("%lld\n", 1LL << 40);
    return 0;
}
