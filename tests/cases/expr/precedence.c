// Operators whose precedence or spelling differs between C and Rust.
#include <stdio.h>

static int effect;

static int next(void) { return ++effect; }

int main(void) {
    int a = 6, b = 3, c = 1;
    int v[3] = {1, 2, 3};
    int *p = v;

    printf("%d %d\n", a & b == 3, (a & b) == 2);
    printf("%d %d\n", a | b ^ c & a, a == b < c);
    printf("%d %d\n", 1 << 2 + 1, (1 << 2) + 1);
    printf("%d %d\n", -a + ~b, - -a);
    printf("%d %d\n", !a == b, !(a == b));
    printf("%d %d\n", a < b == c > a, a - b - c);
    printf("%d\n", -1 < 0 && 1 < 2 == 1);
    printf("%d %d\n", *p + 1, *(p + 1));
    printf("%d\n", (int)3.9 + (int)-3.9);
    printf("%d\n", (char)a + (long)b < 10);
    printf("%d\n", a + -b * -c);
    printf("%d\n", sizeof a + 1 == sizeof(int) + 1);
    int r = next() - next() * 0;
    printf("%d %d\n", r > 0, effect);
    a = b = c = next();
    printf("%d %d %d\n", a, b, c);
    a += b -= c *= 2;
    printf("%d %d %d\n", a, b, c);
    if ((a = next()) == 4 && (b = a) != 0) printf("%d\n", b);
    printf("%d\n", a > 3 ? b, a : c);
    return 0;
}
