// checks: all
// run: fine
// panics: asks: a format asks for an argument
/* Formats that are no literals and show nothing; widths without sign; allocators behind pointers that members of structs hold. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct memory {
    void *(*make)(size_t);
    void *(*again)(void *, size_t);
    void (*drop)(void *);
};

struct list {
    struct memory memory;
    int *items;
    unsigned depth;
    int count;
};

static struct list *open_list(const struct memory *given) {
    static const struct memory usual = {malloc, realloc, free};
    const struct memory *memory = given ? given : &usual;
    struct list *l = memory->make(sizeof *l);
    if (!l)
        exit(1);
    l->memory.make = memory->make;
    l->memory.again = memory->again;
    l->memory.drop = memory->drop;
    l->items = NULL;
    l->depth = 3;
    l->count = 0;
    return l;
}

static void append(struct list *l, int item) {
    l->items = l->memory.again(l->items, (size_t)(l->count + 1) * sizeof *l->items);
    l->items[l->count++] = item;
}

static void show(const struct list *l, const char *between) {
    for (int i = 0; i < l->count; i++) {
        if (i > 0)
            fprintf(stdout, between);
        printf("%*s%d", (l->depth - 1) * 2, "", l->items[i]);
    }
    printf("\n");
}

static void close_list(struct list *l) {
    l->memory.drop(l->items);
    l->memory.drop(l);
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "fine";
    char *between = malloc(8);
    struct list *l = open_list(NULL);
    if (!between)
        return 1;
    strcpy(between, " %% ");
    append(l, 1);
    append(l, 2);
    append(l, 3);
    show(l, between);
    if (!strcmp(what, "asks")) {
        strcpy(between, "%d");
        show(l, between);
    }
    close_list(l);
    free(between);
    return 0;
}
