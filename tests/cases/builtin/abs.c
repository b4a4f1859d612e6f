// flags: -Wno-incompatible-library-redeclaration
// Absolute values are computed in place, even where the program has a function of the library's name.
#include <stdio.h>
#include <stdlib.h>

long long llabs(long long x) {
    printf("not called\n");
    return x;
}

static int magnitude(int x) {
    return abs(x);
}

int main(void) {
    short s = -7;
    unsigned u = 4294967290u;
    printf("%d %ld %lld\n", magnitude(-5), labs(-6L), llabs(-1LL));
    printf("%d %d %d\n", abs(s), __builtin_abs(-2147483647), abs(u));
    int (*pointer)(int) = abs;
    printf("%d\n", pointer(-9));
    return 0;
}
