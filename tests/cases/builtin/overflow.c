// Overflow builtins compute without bounds, whatever the types of operands and result are.
#include <limits.h>
#include <stdint.h>
#include <stdio.h>

#define TEST(op, ta, a, tb, b, tr)                                                  \
    do {                                                                            \
        tr r_ = 0;                                                                  \
        int o_ = __builtin_##op##_overflow((ta)(a), (tb)(b), &r_);                  \
        printf("%d %lld\n", o_, (long long)r_);                                     \
    } while (0)

struct acc {
    int8_t small;
    uint64_t total;
};

static int grow(struct acc *acc, int by) {
    return __builtin_add_overflow(acc->total, by, &acc->total) || __builtin_sub_overflow(acc->small, by, &acc->small);
}

static int calls;

static long *slot(long *p) {
    calls++;
    return p;
}

static int grown(size_t *n, size_t size) {
    if (__builtin_mul_overflow(*n, 2, n)) return -1;
    size_t bytes;
    return __builtin_mul_overflow(*n, size, &bytes) ? -2 : (int)(bytes % 1000);
}

int main(void) {
    TEST(add, int, INT_MAX, int, 1, long);
    TEST(add, int, INT_MAX, int, 1, unsigned);
    TEST(add, int, -1, unsigned, 1, unsigned);
    TEST(sub, unsigned, 1, unsigned, 2, int);
    TEST(sub, unsigned, 1, unsigned, 2, unsigned);
    TEST(mul, int64_t, -3, uint64_t, UINT64_MAX / 2, int64_t);
    TEST(mul, int64_t, INT64_MIN, int, -1, uint64_t);
    TEST(mul, uint64_t, UINT64_MAX, uint64_t, UINT64_MAX, uint64_t);
    TEST(mul, uint64_t, UINT64_MAX, uint64_t, UINT64_MAX, uint8_t);
    TEST(mul, int, 300, int, 300, int16_t);
    TEST(add, int8_t, 100, int8_t, 100, int8_t);
    TEST(add, uint8_t, 200, int, 55, uint8_t);
    TEST(sub, char, 0, char, 1, uint16_t);
    TEST(add, _Bool, 1, int, 2, int);
    TEST(mul, long, LONG_MAX, int, 2, long long);

    struct acc acc = {120, 5};
    int first = grow(&acc, -6), second = grow(&acc, 200);
    printf("%d %d %d %llu\n", first, second, acc.small, (unsigned long long)acc.total);
    long out = 0;
    unsigned i = 3;
    int over = __builtin_add_overflow(i++, 7, slot(&out));
    printf("%d %ld %d %u\n", over, out, calls, i);
    size_t n = 40;
    int a = grown(&n, 4), b = grown(&n, SIZE_MAX);
    printf("%d %d %zu\n", a, b, n);
    int s;
    unsigned long long u;
    printf("%d ", __builtin_sadd_overflow(INT_MAX, 1, &s));
    printf("%d ", __builtin_umulll_overflow(1ull << 40, 1ull << 40, &u));
    printf("%d %llu\n", s, u);
    if (__builtin_sub_overflow(n, (size_t)1000, &n)) printf("wrapped %zu\n", n);
    return 0;
}
