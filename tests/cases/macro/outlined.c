// Function-like macros whose uses agree become functions, with their comments and names.

#include <stdio.h>

/* The larger of two numbers. */
#define MAX(a, b) ((a) > (b) ? (a) : (b))

#define SQUARE(x) ((x) * (x))

// One macro inside another.
#define SUM_OF_SQUARES(x, y) (SQUARE(x) + SQUARE(y))

struct point {
    int x, y;
    unsigned flags;
};

/* Whether a flag is set. */
#define HAS_FLAG(p, f) (((p)->flags & (f)) != 0)
#define FLAG_NEAR 0x1u
#define FLAG_FAR 0x2u

#define IS_ORIGIN(p) ((p)->x == 0 && (p)->y == 0)

/* Evaluates its argument twice: that stays as it is. */
#define TWICE(e) ((e) + (e))

/* The argument is not evaluated when p is null. */
#define OR_ZERO(p, e) ((p) ? (e) : 0)

/* A type is no value. */
#define CAST_DIV(t, a, b) ((t)(a) / (t)(b))

/* Used with two types: most uses win, the other stays expanded. */
#define HALF(n) ((n) / 2)

/* Names a variable of its user. */
#define SCALED(n) ((n) * scale)

/* A place that is written to. */
#define X_OF(p) ((p)->x)

/* An argument with a cast of its own. */
#define NEXT_OF(n) ((n) + 1)

/* A constant made by a macro, and one made by two. */
#define BIT(n) (1u << (n))
#define BITS2(a, b) (BIT(a) | BIT(b))
#define BOTH BITS2(3, 5)

static unsigned masks[] = {BOTH, BIT(7)};

static int calls;

static int next(void) {
    return ++calls;
}

static int length2(const struct point *p) {
    return SUM_OF_SQUARES(p->x, p->y);
}

static void mark(struct point *p) {
    if (IS_ORIGIN(p))
        p->flags |= FLAG_NEAR;
    if (!HAS_FLAG(p, FLAG_NEAR))
        p->flags |= FLAG_FAR;
}

static int scaled(int n, int scale) {
    return SCALED(n) + SCALED(n + 1);
}

int main(void) {
    struct point a = {3, 4, 0}, b = {0, 0, 0}, *none = 0;
    mark(&a);
    mark(&b);
    printf("%d %d\n", length2(&a), length2(&b));
    printf("%u %u %d %d\n", a.flags, b.flags, HAS_FLAG(&a, FLAG_FAR), HAS_FLAG(&b, FLAG_FAR | FLAG_NEAR));
    printf("%d %d %d\n", MAX(a.x, b.x), MAX(7, MAX(a.x, 9)), SQUARE(a.y + 1));
    printf("%d\n", MAX(next(), 3));
    printf("%d %d\n", TWICE(next()), calls);
    printf("%d %d\n", SQUARE(2), TWICE(a.x));
    printf("%d %d\n", OR_ZERO(none, none->x), OR_ZERO(&a, a.x));
    printf("%.2f %d\n", CAST_DIV(double, a.x, a.y), CAST_DIV(int, a.x, a.y));
    printf("%d %d %.2f\n", HALF(a.x), HALF(a.y), HALF(5.0));
    printf("%d\n", scaled(2, 10));
    printf("%d %d\n", NEXT_OF((int)2.75), NEXT_OF((signed char)(calls + 250)));
    printf("%u %u %u\n", BOTH, BIT(a.x), masks[0] | masks[1]);
    X_OF(&a) = 12;
    X_OF(&b)++;
    printf("%d %d\n", X_OF(&a), b.x);
    return 0;
}
