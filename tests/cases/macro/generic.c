/* Macros that are used with several number types: what only compares and chooses is one generic function. */
#include <stddef.h>
#include <stdio.h>

/* The smaller one. */
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define CLAMP(x, lo, hi) (MIN(MAX(x, lo), hi))
#define WITHIN(x, lo, hi) ((x) >= (lo) && (x) <= (hi))

/* Literals have a type of their own: most uses win. */
#define ABS(x) ((x) < 0 ? -(x) : (x))

/* A constant calls it. */
#define LEAST(a, b) ((a) < (b) ? (a) : (b))
#define SMALL LEAST(30, 20)

/* No expression. */
#define SWAP(t, a, b) do { t tmp_ = (a); (a) = (b); (b) = tmp_; } while (0)

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static size_t take(size_t have, size_t want) {
    return MIN(have, want);
}

static double cut(double x) {
    return CLAMP(x, -1.0, 1.0);
}

static int cut_int(int x, int lo, int hi) {
    return CLAMP(x, lo, hi);
}

static int next(int *n) {
    return ++*n;
}

int main(void) {
    int values[] = {4, -7, 12, 3};
    long total = 0, most = -1000;
    unsigned char small = 200, other = 100;
    for (size_t i = 0; i < COUNT(values); i++) {
        int v = values[i];
        total += ABS(v);
        most = MAX(most, total);
        printf("%d %d\n", MIN(v, 5), cut_int(v, -2, 9));
    }
    printf("%ld %ld %zu\n", total, most, take(7, MIN(COUNT(values), 3)));
    printf("%g %g %g\n", cut(3.5), cut(-3.5), cut(0.25));
    printf("%d %d\n", MAX(small, other), MAX(1, 2));
    printf("%d %d\n", WITHIN(total, 3, 26), WITHIN(values[1], -5, 5));
    int n = 0;
    printf("%d ", LEAST(next(&n), 5));
    printf("%d %d %g\n", n, SMALL, LEAST(total / 2.0, 7.5));
    long big = -5000000000, far = 3;
    printf("%ld %d\n", ABS(big), ABS(-3));
    SWAP(long, big, far);
    printf("%ld %ld\n", big, far);
    return 0;
}
