// Pointer and length pairs in every order and role: sum, copy, find, fill, compare.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static long sum(const int *v, size_t n) {
    long s = 0;
    for (size_t i = 0; i < n; i++) s += v[i];
    return s;
}

static void copy(int *to, const int *from, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = from[i];
}

static int find(const int *v, int n, int needle) {
    for (int i = 0; i < n; i++)
        if (v[i] == needle) return i;
    return -1;
}

static void fill(size_t n, uint8_t *out, uint8_t value) {
    while (n--) *out++ = value;
}

static int compare(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len) {
    size_t n = a_len < b_len ? a_len : b_len;
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    return (a_len > b_len) - (a_len < b_len);
}

static void scale(double *v, unsigned n, double k) {
    for (unsigned i = 0; i < n; ++i) v[i] *= k;
}

static int *max_element(int *v, size_t n) {
    int *best = v;
    for (size_t i = 1; i < n; i++)
        if (v[i] > *best) best = &v[i];
    return n ? best : NULL;
}

static size_t dedup(int *v, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || v[i] != v[kept - 1]) v[kept++] = v[i];
    return kept;
}

static size_t count_if(const char *s, size_t n, char c) {
    size_t k = 0;
    for (const char *end = s + n; s < end; s++) k += *s == c;
    return k;
}

int main(void) {
    int v[] = {3, 3, 8, 8, 8, 1, 5}, w[7];
    uint8_t bytes[6] = {1, 2, 3, 4, 5, 6};
    double d[] = {1, 2, 3};

    printf("%ld %ld %ld\n", sum(v, 7), sum(v + 2, 3), sum(v, 0));
    copy(w, v, 7);
    copy(w + 1, v, 2);
    printf("%d %d\n", w[1], w[3]);
    printf("%d %d %d\n", find(v, 7, 1), find(v, 7, 99), find(v, -1, 3));
    fill(3, bytes + 1, 9);
    printf("%d %d %d\n", bytes[0], bytes[3], bytes[4]);
    printf("%d %d\n", compare(bytes, 2, bytes + 1, 3), compare(bytes, 3, bytes, 2));
    scale(d, 3, 0.5);
    printf("%g\n", d[0] + d[2]);
    *max_element(v, 7) = -1;
    printf("%d %d\n", v[2], max_element(v, 0) == NULL);
    printf("%zu\n", dedup(w, 7));
    printf("%zu\n", count_if("banana", strlen("banana"), 'a'));
    return 0;
}
