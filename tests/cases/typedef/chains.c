// Chains of typedefs, for arrays, functions, opaque handles; names shared with tags.
#include <stdio.h>
#include <stdlib.h>

typedef unsigned char byte;
typedef byte octet;
typedef octet triple[3];
typedef const octet *view;
typedef int visitor(view, size_t);
typedef visitor *visitor_ptr;
typedef struct list list;
typedef list *list_handle;
struct list {
    int head;
    list_handle rest;
};
typedef struct point {
    int x;
} point, *point_ref;
typedef enum kind { SMALL, LARGE } kind;
typedef union { int i; float f; } number;

static int total(view v, size_t n) {
    int t = 0;
    while (n) t += v[--n];
    return t;
}

static int visit(visitor_ptr f, view v, size_t n) {
    return f(v, n);
}

static list_handle cons(int head, list_handle rest) {
    list_handle l = malloc(sizeof *l);
    if (!l) exit(2);
    l->head = head;
    l->rest = rest;
    return l;
}

int main(void) {
    triple t = {250, 5, 10};
    octet wrap = t[0] + t[2];
    point p = {4};
    point_ref r = &p;
    struct point q = *r;
    kind k = LARGE;
    number n = {.i = 3};
    list_handle l = NULL;

    printf("%d %d\n", visit(total, t, 3), wrap);
    r->x++;
    printf("%d %d %d %d\n", p.x, q.x, k, n.i);
    for (int i = 0; i < 3; i++) l = cons(i * i, l);
    while (l) {
        list_handle rest = l->rest;
        printf("%d ", l->head);
        free(l);
        l = rest;
    }
    printf("\n");
    return 0;
}
