// flags: -fwrapv
// Under -fwrapv signed overflow wraps, in every operator.
#include <limits.h>
#include <stdio.h>

static int add(int a, int b) { return a + b; }
static int hash(const char *s) {
    int h = 0;
    while (*s) h = h * 31 + *s++;
    return h;
}

int main(void) {
    int x = INT_MAX;
    long l = LONG_MIN;
    short s = SHRT_MAX;
    printf("%d %d\n", add(INT_MAX, 1), add(INT_MIN, -1));
    printf("%d\n", hash("the program relies on wrapping overflow"));
    x++;
    printf("%d\n", x);
    x -= 2;
    printf("%d %d\n", x, -x * 3);
    l--;
    printf("%ld\n", l);
    s++;
    printf("%d\n", s);
    x = INT_MIN;
    printf("%d\n", -x);
    return 0;
}
