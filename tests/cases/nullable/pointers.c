// Pointers that may be null: checked first, passed on, returned, compared, defaulted.
#include <stdio.h>
#include <string.h>

struct config {
    const char *name;
    const struct config *parent;
    int depth;
};

static size_t safe_len(const char *s) {
    return s ? strlen(s) : 0;
}

static const char *name_of(const struct config *c) {
    if (c == NULL || c->name == NULL) return "(none)";
    return c->name;
}

static int depth_of(const struct config *c) {
    return c != NULL ? c->depth : -1;
}

static const struct config *root(const struct config *c) {
    while (c && c->parent) c = c->parent;
    return c;
}

static int *first_negative(int *v, int n) {
    for (int i = 0; i < n; i++)
        if (v[i] < 0) return v + i;
    return 0;
}

static void set_if(int *p, int value) {
    if (!p) return;
    *p = value;
}

static int both(const int *a, const int *b) {
    if (!a && !b) return 0;
    if (!a || !b) return 1;
    return *a == *b ? 2 : 3;
}

int main(void) {
    struct config top = {"top", NULL, 0}, leaf = {NULL, &top, 1};
    int v[] = {1, -2, 3};
    int one = 1;

    printf("%zu %zu\n", safe_len("four"), safe_len(NULL));
    printf("%s %s %s\n", name_of(&top), name_of(&leaf), name_of(NULL));
    printf("%d %d\n", depth_of(&leaf), depth_of(leaf.parent->parent));
    printf("%s %d\n", root(&leaf)->name, root(NULL) == NULL);
    set_if(first_negative(v, 3), 20);
    set_if(first_negative(v, 3), 30);
    printf("%d %d %d\n", v[0], v[1], v[2]);
    printf("%d %d %d %d\n", both(NULL, NULL), both(&one, NULL), both(&one, v), both(&one, &v[2]));
    return 0;
}
