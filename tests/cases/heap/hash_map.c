// stdin: "to be or not to be that is the question to ask"
// A chained hash map of words with owned keys, grown by rehashing.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    struct entry *next;
    unsigned hash;
    int count;
    char *key;
};

struct map {
    struct entry **buckets;
    size_t size, used;
};

static unsigned hash_of(const char *s) {
    unsigned h = 5381;
    while (*s) h = h * 33 ^ (unsigned char)*s++;
    return h;
}

static void rehash(struct map *m, size_t size) {
    struct entry **fresh = calloc(size, sizeof *fresh);
    if (!fresh) exit(1);
    for (size_t i = 0; i < m->size; i++)
        for (struct entry *e = m->buckets[i], *next; e; e = next) {
            next = e->next;
            e->next = fresh[e->hash % size];
            fresh[e->hash % size] = e;
        }
    free(m->buckets);
    m->buckets = fresh;
    m->size = size;
}

static int *lookup(struct map *m, const char *key) {
    unsigned h = hash_of(key);
    if (m->used >= m->size) rehash(m, m->size ? m->size * 2 : 2);
    for (struct entry *e = m->buckets[h % m->size]; e; e = e->next)
        if (e->hash == h && strcmp(e->key, key) == 0) return &e->count;
    struct entry *e = malloc(sizeof *e);
    if (!e) exit(1);
    e->hash = h;
    e->count = 0;
    e->key = malloc(strlen(key) + 1);
    if (!e->key) exit(1);
    strcpy(e->key, key);
    e->next = m->buckets[h % m->size];
    m->buckets[h % m->size] = e;
    m->used++;
    return &e->count;
}

static int by_key(const void *a, const void *b) {
    return strcmp((*(struct entry *const *)a)->key, (*(struct entry *const *)b)->key);
}

int main(void) {
    struct map m = {NULL, 0, 0};
    char word[32];
    while (scanf("%31s", word) == 1) ++*lookup(&m, word);
    struct entry **all = malloc((m.used + 1) * sizeof *all);
    size_t n = 0;
    if (!all) return 1;
    for (size_t i = 0; i < m.size; i++)
        for (struct entry *e = m.buckets[i]; e; e = e->next) all[n++] = e;
    qsort(all, n, sizeof *all, by_key);
    for (size_t i = 0; i < n; i++) {
        printf("%s %d\n", all[i]->key, all[i]->count);
        free(all[i]->key);
        free(all[i]);
    }
    free(all);
    free(m.buckets);
    return 0;
}
