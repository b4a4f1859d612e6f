#include "list.h"

#include "util.h"

#include <stdio.h>
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

struct list {
    struct node *head;
    int len;
};

list_t *list_new(void) {
    list_t *l = calloc(1, sizeof *l);
    if (!l) abort();
    note("new");
    return l;
}

void list_push(list_t *l, int value) {
    struct node *n = malloc(sizeof *n);
    if (!n) abort();
    n->value = clamp(value, 0, limits[LEVEL_HIGH]);
    n->next = l->head;
    l->head = n;
    l->len++;
    calls++;
}

int list_sum(const list_t *l) {
    int s = 0;
    for (const struct node *n = l->head; n; n = n->next) s += n->value;
    return s;
}

void list_print(const list_t *l) {
    note("print");
    printf(LIST_NAME "(%d):", l->len);
    for (const struct node *n = l->head; n; n = n->next) printf(" %d", n->value);
    printf("\n");
}

void list_free(list_t *l) {
    struct node *n = l->head;
    while (n) {
        struct node *next = n->next;
        free(n);
        n = next;
    }
    free(l);
}
