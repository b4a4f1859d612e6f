// Pointers into a structure or array live beside the whole: writes must be seen by both.
#include <stdio.h>

struct stack {
    int items[8];
    int *top;
    int len;
};

static void init(struct stack *s) {
    s->top = s->items;
    s->len = 0;
}

static void push(struct stack *s, int v) {
    *s->top++ = v;
    s->len++;
}

static int pop(struct stack *s) {
    s->len--;
    return *--s->top;
}

static void bump_all(struct stack *s, int *also) {
    for (int i = 0; i < s->len; i++) {
        s->items[i]++;
        (*also)++;
    }
}

static int sum_pairs(const int *a, int *b, int n) {
    int t = 0;
    for (int i = 0; i < n; i++) {
        b[i] += a[i];
        t = t * 10 + b[i];
    }
    return t;
}

struct tree {
    struct tree *left, *right, *parent;
    int key;
};

static struct tree *attach(struct tree *parent, struct tree *child) {
    struct tree **slot = child->key < parent->key ? &parent->left : &parent->right;
    *slot = child;
    child->parent = parent;
    return child;
}

int main(void) {
    struct stack s;
    int v[5] = {1, 1, 1, 1, 1};
    struct tree nodes[3] = {{.key = 5}, {.key = 3}, {.key = 8}};

    init(&s);
    for (int i = 1; i <= 4; i++) push(&s, i * i);
    bump_all(&s, &s.items[1]);
    int *second = &s.items[1];
    printf("%d ", pop(&s));
    *second = 99;
    printf("%d ", pop(&s));
    printf("%d\n", pop(&s));
    printf("%d\n", sum_pairs(v, v + 1, 4));
    printf("%d\n", sum_pairs(v, v, 5));
    attach(&nodes[0], &nodes[1]);
    attach(&nodes[0], &nodes[2])->key++;
    nodes[1].parent->right->parent->key = 50;
    printf("%d %d\n", nodes[0].right->key, nodes[1].parent->key);
    return 0;
}
