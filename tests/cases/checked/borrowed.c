// checks: all
// run: fine
// panics: gone: memory that is freed
// panics: inside: memory that is freed
// panics: null: a null pointer
// Parameters that could be references, and callers that have no more than a raw pointer for them.
#include <stdio.h>
#include <stdlib.h>

struct point {
    int x, y;
};

struct shape {
    struct shape *next;
    struct point *at;
    int weights[4];
};

/* Pointers from memory reach it. */
static int distance(const struct point *p) { return p->x * p->x + p->y * p->y; }

static void add(int *to, int by) { *to += by; }

/* So they do this, which passes parts on. */
static void shift(struct point *p, int by) {
    add(&p->x, by);
    add(&p->y, -by);
}

/* And a part of what is pointed to. */
static int heaviest(const int *weights) {
    int most = weights[0];
    for (int i = 1; i < 4; i++)
        if (weights[i] > most) most = weights[i];
    return most;
}

/* Only locals reach it: it keeps its references. */
static void swap(struct point *a, struct point *b) {
    struct point c = *a;
    *a = *b;
    *b = c;
}

/* It may be null, and a local reaches it too. */
static int distance_or(const struct point *p, int other) { return p ? distance(p) : other; }

static struct shape *cons(struct shape *next, int x, int y) {
    struct shape *s = malloc(sizeof *s);
    if (!s) exit(1);
    s->at = malloc(sizeof *s->at);
    if (!s->at) exit(1);
    s->at->x = x;
    s->at->y = y;
    for (int i = 0; i < 4; i++) s->weights[i] = x * i - y;
    s->next = next;
    return s;
}

static int walk(struct shape *s) {
    int sum = 0;
    for (; s; s = s->next) {
        shift(s->at, 1);
        sum += distance(s->at) + heaviest(s->weights) + distance_or(s->next ? s->next->at : NULL, 1000);
    }
    return sum;
}

static void drop(struct shape *s) {
    while (s) {
        struct shape *next = s->next;
        free(s->at);
        free(s);
        s = next;
    }
}

static int locals(void) {
    struct point a = {1, 2}, b = {3, 4};
    swap(&a, &b);
    shift(&a, 2);
    return distance(&a) * 100 + distance_or(&b, 0) + distance_or(NULL, 7);
}

static int run(int how) {
    struct shape *s = cons(cons(NULL, 3, 4), 5, 6);
    if (how == 'g') free(s->at);
    if (how == 'i') free(s->next->at);
    if (how == 'n') s->at = NULL;
    int sum = walk(s) + locals();
    drop(s);
    return sum;
}

int main(int argc, char **argv) {
    printf("%d\n", run(argc > 1 ? argv[1][0] : 'f'));
    return 0;
}
