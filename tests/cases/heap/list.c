// run: 10
// A list on the heap with an owner, a tail pointer and iterators.
#include <stdio.h>
#include <stdlib.h>

typedef struct node {
    struct node *next, *prev;
    int value;
} node;

typedef struct {
    node *head, *tail;
    size_t len;
} list;

static node *append(list *l, int value) {
    node *n = calloc(1, sizeof *n);
    if (!n) {
        fprintf(stderr, "out of memory\n");
        exit(1);
    }
    n->value = value;
    n->prev = l->tail;
    if (l->tail) l->tail->next = n;
    else l->head = n;
    l->tail = n;
    l->len++;
    return n;
}

static void unlink_node(list *l, node *n) {
    if (n->prev) n->prev->next = n->next;
    else l->head = n->next;
    if (n->next) n->next->prev = n->prev;
    else l->tail = n->prev;
    l->len--;
    free(n);
}

static void reverse(list *l) {
    node *n = l->head;
    while (n) {
        node *next = n->next;
        n->next = n->prev;
        n->prev = next;
        n = next;
    }
    n = l->head;
    l->head = l->tail;
    l->tail = n;
}

static void clear(list *l) {
    while (l->head) unlink_node(l, l->head);
}

static void print(const list *l) {
    for (const node *n = l->head; n; n = n->next) printf("%d%s", n->value, n->next ? "," : "\n");
}

int main(int argc, char **argv) {
    list l = {NULL, NULL, 0};
    int n = argc > 1 ? atoi(argv[1]) : 5;
    node *keep = NULL;

    for (int i = 0; i < n; i++) {
        node *added = append(&l, i * 3 % 7);
        if (i == 4) keep = added;
    }
    print(&l);
    for (node *p = l.head, *next; p; p = next) {
        next = p->next;
        if (p->value % 2 && p != keep) unlink_node(&l, p);
    }
    print(&l);
    reverse(&l);
    print(&l);
    printf("%zu\n", l.len);
    clear(&l);
    return (int)l.len;
}
