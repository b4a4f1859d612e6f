// Results through pointers: always written, written on success, optional, in-out, many.
#include <limits.h>
#include <stdio.h>

static void divmod(int a, int b, int *q, int *r) {
    *q = a / b;
    *r = a % b;
}

static int parse_digit(char c, int *out) {
    if (c < '0' || c > '9') return -1;
    *out = c - '0';
    return 0;
}

static int min_max(const int *v, int n, int *min, int *max) {
    if (n <= 0) return 0;
    int lo = v[0], hi = v[0];
    for (int i = 1; i < n; i++) {
        if (v[i] < lo) lo = v[i];
        if (v[i] > hi) hi = v[i];
    }
    if (min) *min = lo;
    if (max) *max = hi;
    return 1;
}

static void accumulate(long *total, int x) {
    *total += x;
}

static void swap(int *a, int *b) {
    int t = *a;
    *a = *b;
    *b = t;
}

struct rect {
    int w, h;
};

static void grow(struct rect *r, int by) {
    r->w += by;
    r->h += by;
}

static int checked_add(int a, int b, int *sum) {
    if (b > 0 ? a > INT_MAX - b : a < INT_MIN - b) return 0;
    *sum = a + b;
    return 1;
}

int main(void) {
    int q, r, digit = -9, lo, hi;
    int v[] = {4, -2, 8};
    long total = 0;
    struct rect box = {1, 2};

    divmod(17, 5, &q, &r);
    printf("%d %d\n", q, r);
    divmod(q, 2, &q, &r);
    printf("%d %d\n", q, r);
    q = parse_digit('x', &digit);
    printf("%d %d\n", q, digit);
    q = parse_digit('7', &digit);
    printf("%d %d\n", q, digit);
    min_max(v, 3, &lo, &hi);
    printf("%d %d\n", lo, hi);
    printf("%d %d\n", min_max(v, 3, NULL, &hi), min_max(v, 0, &lo, NULL));
    for (int i = 0; i < 3; i++) accumulate(&total, v[i]);
    swap(&v[0], &v[2]);
    swap(&q, &q);
    printf("%ld %d %d\n", total, v[0], v[2]);
    grow(&box, 10);
    printf("%d %d\n", box.w, box.h);
    q = 0;
    printf("%d\n", checked_add(INT_MAX, 1, &q));
    r = checked_add(1, 2, &q);
    printf("%d\n", r);
    printf("%d\n", q);
    return 0;
}
