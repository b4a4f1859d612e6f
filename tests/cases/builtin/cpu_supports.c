// Asking for extensions of the processor: each of the two answers is the right one somewhere.
#include <stdio.h>

__attribute__((target("avx2"))) static int wide(int x) { return x * 2; }

static int narrow(int x) { return x + x; }

static int doubled(int x) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
        return wide(x);
    return narrow(x);
}

int main(void) {
    int bits = 0;
    bits |= __builtin_cpu_supports("sse2") ? 1 : 0;
    bits |= __builtin_cpu_supports("sse4.2") ? 2 : 0;
    bits |= __builtin_cpu_supports("pclmul") ? 4 : 0;
    bits |= __builtin_cpu_supports("popcnt") ? 8 : 0;
    bits |= __builtin_cpu_supports("rdrnd") ? 16 : 0;
    bits |= __builtin_cpu_supports("avx512f") ? 32 : 0;
    bits |= __builtin_cpu_supports("sse4a") ? 64 : 0;
    printf("%d %d\n", doubled(21), bits);
    return 0;
}
