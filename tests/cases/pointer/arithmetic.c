// Pointer stepping, differences, comparisons and negative indices.
#include <stddef.h>
#include <stdio.h>

struct pair {
    short key;
    long value;
};

static const int *find(const int *begin, const int *end, int needle) {
    for (const int *p = begin; p != end; ++p)
        if (*p == needle) return p;
    return NULL;
}

static void reverse(int *lo, int *hi) {
    while (lo < hi) {
        int t = *lo;
        *lo++ = *hi;
        *hi-- = t;
    }
}

static size_t length(const char *s) {
    const char *p = s;
    while (*p) p++;
    return p - s;
}

int main(void) {
    int v[] = {3, 1, 4, 1, 5, 9, 2, 6};
    int n = sizeof v / sizeof v[0];
    struct pair pairs[3] = {{1, 10}, {2, 20}, {3, 30}};
    struct pair *last = &pairs[2];
    int *mid = v + n / 2;

    printf("%td\n", find(v, v + n, 9) - v);
    printf("%d\n", find(v, v + n, 7) == NULL);
    reverse(v, v + n - 1);
    for (int i = 0; i < n; i++) printf("%d ", *(v + i));
    printf("\n%d %d %d\n", mid[-1], *mid, 1 [mid]);
    printf("%td %td\n", last - pairs, (char *)last - (char *)pairs);
    printf("%ld\n", (last - 1)->value + last[-2].key);
    printf("%zu\n", length("pointer"));
    printf("%d %d\n", mid > v, mid - n / 2 == v);
    mid += 2;
    mid -= 3;
    printf("%td\n", mid - v);
    long step = -2;
    printf("%d\n", *(v + 5 + step));
    unsigned back = 1;
    printf("%d\n", *(v + 3 - back));
    return 0;
}
