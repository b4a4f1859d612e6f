// Callbacks with a context, among them qsort and bsearch of the C library.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
    char name[8];
    int weight;
};

static int by_weight(const void *a, const void *b) {
    const struct item *x = a, *y = b;
    return (x->weight > y->weight) - (x->weight < y->weight);
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct item *)a)->name, ((const struct item *)b)->name);
}

static int descending(const void *a, const void *b) {
    return *(const int *)b - *(const int *)a;
}

static void each(const struct item *items, int n, void (*visit)(const struct item *, void *), void *ctx) {
    for (int i = 0; i < n; i++) visit(&items[i], ctx);
}

static void add_weight(const struct item *it, void *ctx) {
    *(long *)ctx += it->weight;
}

static void longest(const struct item *it, void *ctx) {
    const struct item **best = ctx;
    if (!*best || strlen(it->name) > strlen((*best)->name)) *best = it;
}

int main(void) {
    struct item items[] = {{"pear", 5}, {"fig", 9}, {"banana", 2}, {"kiwi", 7}};
    int v[] = {5, 3, 9, -1, 4};
    long total = 0;
    const struct item *best = NULL;
    struct item key = {"kiwi", 0}, *hit;

    qsort(items, 4, sizeof items[0], by_weight);
    for (int i = 0; i < 4; i++) printf("%s ", items[i].name);
    qsort(items, 4, sizeof items[0], by_name);
    for (int i = 0; i < 4; i++) printf("%s ", items[i].name);
    qsort(v, 5, sizeof *v, descending);
    for (int i = 0; i < 5; i++) printf("%d ", v[i]);
    hit = bsearch(&key, items, 4, sizeof key, by_name);
    printf("\n%d %td\n", hit->weight, hit - items);
    each(items, 4, add_weight, &total);
    each(items, 4, longest, &best);
    printf("%ld %s\n", total, best->name);
    return 0;
}
