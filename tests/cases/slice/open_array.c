// An array at the end of a struct that is allocated longer than it is declared: its type does not bound a slice of it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Text {
    size_t length;
    char contents[1];
} Text;

typedef struct Row {
    int count;
    int cells[4];
} Row;

static unsigned hash(const char *s, size_t n, unsigned seed) {
    unsigned h = seed ^ (unsigned)n;
    for (; n > 0; n--) h ^= (h << 5) + (h >> 2) + (unsigned char)s[n - 1];
    return h;
}

static long total(const int *v, int n) {
    long s = 0;
    for (int i = 0; i < n; i++) s += v[i];
    return s;
}

static Text *new_text(const char *s) {
    size_t n = strlen(s);
    Text *t = malloc(sizeof *t + n);
    if (t == NULL) exit(1);
    t->length = n;
    memcpy(t->contents, s, n + 1);
    return t;
}

int main(void) {
    Text *t = new_text("longer than one character");
    Row *wide = malloc(sizeof *wide + 2 * sizeof(int));
    Row named = {4, {1, 2, 3, 4}};
    if (wide == NULL) return 1;
    wide->count = 6;
    for (int i = 0; i < 6; i++) wide->cells[i] = i * i;
    printf("%u %u\n", hash(t->contents, t->length, 7), hash("abc", 3, 1));
    printf("%ld %ld\n", total(wide->cells, wide->count), total(named.cells, named.count));
    free(wide);
    free(t);
    return 0;
}
