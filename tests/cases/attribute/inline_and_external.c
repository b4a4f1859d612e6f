// GNU C's `extern inline` is only for inlining: the definition behind it is the function.
#include <stdio.h>

extern inline __attribute__((gnu_inline)) int f(int x) { return x; }
static int before(int x) { return f(x) * 10; }
int f(int x) { return x + 1; }

int main(void) {
    int (*p)(int) = f;
    printf("%d %d %d\n", before(1), f(1), p(5));
    return 0;
}
