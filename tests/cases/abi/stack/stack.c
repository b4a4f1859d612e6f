// boundary: c-abi
// driver: use.c
// A library whose header, symbols and layouts C code relies on.
#include "stack.h"

#include <stdlib.h>
#include <string.h>

const char *const stack_version = "2.1";
int stack_live;

static int grow(struct stack *s) {
    size_t cap = s->cap ? s->cap * 2 : 4;
    int *items = realloc(s->items, cap * sizeof *items);
    if (!items) return -1;
    s->items = items;
    s->cap = cap;
    return 0;
}

void stack_init(struct stack *s, const char *name) {
    memset(s, 0, sizeof *s);
    strncpy(s->name, name ? name : "unnamed", sizeof s->name - 1);
    stack_live++;
}

int stack_push(struct stack *s, int value) {
    if (s->len == s->cap && grow(s) != 0) return -1;
    s->items[s->len++] = value;
    return 0;
}

int stack_pop(struct stack *s, int *out) {
    if (s->len == 0) return 0;
    s->len--;
    if (out) *out = s->items[s->len];
    return 1;
}

long stack_fold(const struct stack *s, stack_fn f, void *ctx) {
    long r = 0;
    for (size_t i = 0; i < s->len; i++) r += f(s->items[i], ctx);
    return r;
}

struct stack_stats stack_stats(const struct stack *s) {
    struct stack_stats st = {(int)s->len, 0};
    for (size_t i = 0; i < s->len; i++) st.mean += s->items[i];
    if (st.len) st.mean /= st.len;
    return st;
}

void stack_free(struct stack *s) {
    free(s->items);
    s->items = NULL;
    s->len = s->cap = 0;
    stack_live--;
}
