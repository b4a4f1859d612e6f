// 128-bit integers: products, shifts, division, conversion.
#include <stdint.h>
#include <stdio.h>

typedef unsigned __int128 u128;

static uint64_t mul_mod(uint64_t a, uint64_t b, uint64_t m) {
    return (u128)a * b % m;
}

static uint64_t pow_mod(uint64_t b, uint64_t e, uint64_t m) {
    uint64_t r = 1;
    for (; e; e >>= 1) {
        if (e & 1) r = mul_mod(r, b, m);
        b = mul_mod(b, b, m);
    }
    return r;
}

int main(void) {
    u128 x = (u128)0xffffffffffffffffu * 0xfffffffffffffff1u;
    __int128 neg = -((__int128)1 << 100);

    printf("%llx %llx\n", (unsigned long long)(x >> 64), (unsigned long long)x);
    printf("%llu\n", (unsigned long long)pow_mod(3, 1000000006, 18446744073709551557u));
    printf("%lld %d\n", (long long)(neg >> 90), neg < 0);
    printf("%g\n", (double)neg);
    printf("%zu\n", sizeof x);
    return 0;
}
