// stdin: "delta 4\nalpha 9\ncharlie 4\nbravo -2\necho 7\n"
// Sorting records with several algorithms: heap, insertion, merge with a scratch buffer.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char name[16];
    int rank;
} record;

typedef int (*order)(const record *, const record *);

static int by_rank(const record *a, const record *b) {
    return a->rank != b->rank ? a->rank - b->rank : strcmp(a->name, b->name);
}

static int by_name(const record *a, const record *b) {
    return strcmp(a->name, b->name);
}

static void swap(record *a, record *b) {
    record t = *a;
    *a = *b;
    *b = t;
}

static void sift_down(record *v, size_t i, size_t n, order less) {
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= n) return;
        if (child + 1 < n && less(&v[child], &v[child + 1]) < 0) child++;
        if (less(&v[i], &v[child]) >= 0) return;
        swap(&v[i], &v[child]);
        i = child;
    }
}

static void heap_sort(record *v, size_t n, order less) {
    for (size_t i = n / 2; i-- > 0;) sift_down(v, i, n, less);
    while (n-- > 1) {
        swap(v, v + n);
        sift_down(v, 0, n, less);
    }
}

static void insertion_sort(record *v, int n, order less) {
    for (int i = 1; i < n; i++) {
        record key = v[i];
        int j = i - 1;
        while (j >= 0 && less(&v[j], &key) > 0) {
            v[j + 1] = v[j];
            j--;
        }
        v[j + 1] = key;
    }
}

static void merge_sort(record *v, record *scratch, size_t n, order less) {
    if (n < 2) return;
    size_t half = n / 2, i = 0, j = half, k = 0;
    merge_sort(v, scratch, half, less);
    merge_sort(v + half, scratch, n - half, less);
    while (i < half && j < n) scratch[k++] = less(&v[j], &v[i]) < 0 ? v[j++] : v[i++];
    while (i < half) scratch[k++] = v[i++];
    memcpy(v, scratch, k * sizeof *v);
}

static void print(const char *title, const record *v, size_t n) {
    printf("%s:", title);
    for (const record *r = v; r != v + n; r++) printf(" %s=%d", r->name, r->rank);
    printf("\n");
}

int main(void) {
    record v[8], w[8], scratch[8];
    size_t n = 0;
    while (n < 8 && scanf("%15s %d", v[n].name, &v[n].rank) == 2) n++;
    memcpy(w, v, sizeof v[0] * n);
    heap_sort(v, n, by_rank);
    print("heap", v, n);
    insertion_sort(v, (int)n, by_name);
    print("insertion", v, n);
    merge_sort(w, scratch, n, by_rank);
    print("merge", w, n);
    return (int)n;
}
