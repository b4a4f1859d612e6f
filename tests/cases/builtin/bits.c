// Compiler builtins: bit counts, byte swaps, overflow checks, hints.
#include <stdint.h>
#include <stdio.h>

#define likely(x) __builtin_expect(!!(x), 1)

static int log2_floor(unsigned long v) {
    return v ? 63 - __builtin_clzl(v) : -1;
}

static int safe_mul(int a, int b, int *out) {
    if (__builtin_mul_overflow(a, b, out)) return 0;
    return 1;
}

static unsigned saturating_add(unsigned a, unsigned b) {
    unsigned r;
    return __builtin_add_overflow(a, b, &r) ? ~0u : r;
}

static int sign(int x) {
    if (likely(x > 0)) return 1;
    if (x < 0) return -1;
    if (x != 0) __builtin_unreachable();
    return 0;
}

int main(void) {
    int out = 0;
    printf("%d %d %d\n", __builtin_popcount(0xf0f1u), __builtin_ctz(40), __builtin_clz(1));
    printf("%d %d\n", __builtin_popcountll(~0ull), __builtin_parity(7));
    printf("%x %llx %x\n", __builtin_bswap32(0x11223344), (unsigned long long)__builtin_bswap64(1), __builtin_bswap16(0x1234));
    printf("%d %d\n", log2_floor(1000), log2_floor(0));
    printf("%d ", safe_mul(46341, 46341, &out));
    printf("%d ", safe_mul(-5, 7, &out));
    printf("%d\n", out);
    printf("%u %u\n", saturating_add(4000000000u, 500000000u), saturating_add(1, 2));
    printf("%d %d %d %d\n", sign(5), sign(-5), sign(0), __builtin_ffs(8));
    printf("%d %d\n", __builtin_constant_p(3), __builtin_abs(-3));
    return 0;
}
