// Functions that may use extensions of the processor, as variants of code that is inlined into them.
#include <stdio.h>

#if defined __x86_64__
#define POPCNT __attribute__((target("popcnt,sse4.2")))
#else
#define POPCNT
#endif

static inline __attribute__((always_inline)) int count_body(const unsigned long long *words, int n) {
    int bits = 0;
    for (int i = 0; i < n; i++)
        bits += __builtin_popcountll(words[i]);
    return bits;
}

static int count_default(const unsigned long long *words, int n) {
    return count_body(words, n);
}

POPCNT static int count_popcnt(const unsigned long long *words, int n) {
    return count_body(words, n);
}

POPCNT static inline __attribute__((always_inline)) int half(int x) {
    return __builtin_popcount((unsigned)x) / 2;
}

POPCNT static int halves(int x) {
    return half(x) + half(x + 1);
}

static int count(const unsigned long long *words, int n, int fast) {
    if (fast)
        return count_popcnt(words, n);
    return count_default(words, n);
}

int main(void) {
    static const unsigned long long words[] = {1, 3, 0xff00ff00ff00ff00, ~0ull, 1ull << 63};
    int (*chosen[2])(const unsigned long long *, int) = {count_default, count_popcnt};
    for (int n = 0; n <= 5; n++)
        printf("%d %d %d %d\n", count(words, n, 0), count(words, n, 1), chosen[n & 1](words, n), halves(n * 77));
    return 0;
}
