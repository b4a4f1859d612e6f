// checks: all
// run: fine
// panics: long: past the end of an object
// panics: freed: memory that is freed
// panics: freeing: memory that is freed
// panics: null: a null pointer
// panics: fixed: memory that may only be read
// What `qsort` and `bsearch` are given, and the functions that compare, behind raw pointers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    int key;
    const char *name;
    char pad[40];
};

static const int fixed[] = {3, 1, 2};

static struct entry *victim;

/* Keys are equal in many: what is equal stays in order. */
static int by_key(const void *a, const void *b) {
    const struct entry *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static int freeing(const void *a, const void *b) {
    int order = by_key(a, b);
    free(victim);
    victim = NULL;
    return order;
}

static int numbers(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/* It is no order at all. */
static int never(const void *a, const void *b) { return *(const int *)a >= *(const int *)b ? 1 : 1; }

static struct entry *make(size_t n) {
    static const char *const names[] = {"pear", "fig", "plum", "lime"};
    struct entry *all = malloc(n * sizeof *all);
    if (!all) exit(1);
    for (size_t i = 0; i < n; i++) {
        all[i].key = (int)(i * 7 % 5);
        all[i].name = names[i % 4];
        all[i].pad[0] = (char)i;
    }
    return all;
}

static void sort(struct entry *all, size_t n, int (*compare)(const void *, const void *)) {
    qsort(all, n, sizeof *all, compare);
}

static int sum(const struct entry *all, size_t n) {
    int total = 0;
    for (size_t i = 0; i < n; i++) total = (total * 3 + all[i].key + all[i].pad[0]) % 1000003;
    return total;
}

static int place(const int *sorted, size_t n, int key) {
    int wanted = key;
    const int *found = bsearch(&wanted, sorted, n, sizeof *sorted, numbers);
    return found ? (int)(found - sorted) : -1;
}

static void sort_numbers(int *all, size_t n) { qsort(all, n, sizeof *all, numbers); }

static int run(const char *what) {
    struct entry *all = make(13);
    sort(all, 13, by_key);
    int total = sum(all, 13);
    sort(all, 13, by_name);
    total = total * 2 + sum(all, 13);
    int *many = malloc(100 * sizeof *many);
    if (!many) exit(1);
    for (int i = 0; i < 100; i++) many[i] = i * 37 % 101;
    int few[5] = {5, 3, 9, 1, 7};
    sort_numbers(many, 100);
    sort_numbers(few, 5);
    sort_numbers(NULL, 0);
    total += place(many, 100, 36) * 10 + place(few, 5, 7) * 3 + place(few, 5, 8);
    qsort(many, 100, sizeof *many, never);
    total += many[0];
    if (strcmp(what, "long") == 0) sort(all, 14, by_key);
    if (strcmp(what, "freed") == 0) free(many), sort_numbers(many, 3);
    if (strcmp(what, "freeing") == 0) victim = all, sort(all, 13, freeing);
    if (strcmp(what, "null") == 0) sort_numbers(NULL, 2);
    if (strcmp(what, "fixed") == 0) sort_numbers((int *)fixed, 3);
    free(many);
    free(all);
    return total;
}

static const char *const words[] = {"fine", "long", "freed", "freeing", "null", "fixed"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
