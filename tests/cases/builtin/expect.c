// The hints of __builtin_expect are evaluated too.
#include <stdio.h>

static int step(int *n) {
    return ++*n;
}

static int next(int x, int y, int z) {
    if (__builtin_expect(x ? y != 0 : 0, z++))
        return 7;
    return z;
}

int main(void) {
    int n = 0;
    long likely = __builtin_expect(n > 5, step(&n));
    printf("%d %d %ld %d\n", next(1, 0, 10), next(1, 1, 10), likely, n);
    while (__builtin_expect(n < 3, 1))
        step(&n);
    printf("%d\n", n);
    return 0;
}
