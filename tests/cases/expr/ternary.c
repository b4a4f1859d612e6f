// The conditional operator: nesting, mixed types, side effects, as lvalue address.
#include <stdio.h>

struct pair {
    int a, b;
};

static int effects;

static int touch(int v) {
    effects++;
    return v;
}

static const char *sign(int n) {
    return n < 0 ? "neg" : n > 0 ? "pos" : "zero";
}

static int max3(int a, int b, int c) {
    return a > b ? (a > c ? a : c) : b > c ? b : c;
}

int main(void) {
    int x = -5;
    unsigned u = 3;
    struct pair p = {1, 2}, q = {3, 4};
    const char *none = x > 0 ? "some" : NULL;

    printf("%s %s %s\n", sign(-1), sign(0), sign(1));
    printf("%d %d\n", max3(1, 9, 4), max3(5, 2, 8));
    printf("%d\n", x ? touch(1) : touch(2));
    printf("%d\n", (1 ? x : u) > 0);
    printf("%g\n", x < 0 ? 1 : 2.5);
    printf("%ld\n", x < 0 ? x : 10000000000L);
    printf("%d\n", (x < 0 ? p : q).b);
    *(x < 0 ? &p.a : &q.a) = 50;
    printf("%d %d\n", p.a, q.a);
    printf("%d %d\n", none == NULL, touch(0) ?: 7);
    (void)(x ? touch(1) : 0);
    printf("%d\n", effects);
    printf("%c\n", "ab"[u == 3 ? 1 : 0]);
    x = u > 2 ? u > 5 ? 1 : 2 : 3;
    printf("%d %d\n", x, -x > 0 ? 1 : -1);
    return 0;
}
