// checks: all
// run: fine
// panics: spoiled: call of a pointer that leads to no function of its type
// panics: null: call of a null pointer
// panics: wild: call of a pointer that leads to no function of its type
// Pointers to functions in memory that checked pointers reach: whoever calls one looks for it among the functions of its type.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*step_fn)(int);
typedef void (*visit_fn)(void *state, int value);

struct machine {
    const char *name;
    step_fn step;
    struct machine *next;
};

struct walker {
    visit_fn visit;
    void *state;
    int depth;
};

static int twice(int x) { return 2 * x; }
static int next(int x) { return x + 1; }

static struct machine *make(const char *name, step_fn step, struct machine *after) {
    struct machine *m = malloc(sizeof *m);
    if (!m) exit(1);
    m->name = name;
    m->step = step;
    m->next = after;
    return m;
}

static int run_all(const struct machine *m, int x) {
    for (; m; m = m->next) x = m->step ? m->step(x) : x;
    return x;
}

static int run_first(const struct machine *m, int x) { return m->step(x); }

static void drop(struct machine *m) {
    while (m) {
        struct machine *after = m->next;
        free(m);
        m = after;
    }
}

static void sum(void *state, int value) { *(int *)state += value; }

static void count(void *state, int value) {
    int *counts = state;
    counts[value & 3]++;
}

static void walk(struct walker *w, int value) {
    w->visit(w->state, value);
    if (value > 0) {
        w->depth++;
        walk(w, value - 1);
    }
}

/* A local that holds one, and whose address is kept. */
static struct walker *current;

static int walked(int value) {
    int total = 0, counts[4] = {0};
    struct walker w = {sum, &total, 0};
    current = &w;
    walk(current, value);
    struct walker other = w;
    other.visit = count;
    other.state = counts;
    current = &other;
    walk(current, value);
    return total * 100 + counts[0] * 10 + w.depth;
}

/* The C library's allocator, as libraries let their users choose one. */
struct hooks {
    void *(*allocate)(size_t size);
    void (*release)(void *block);
};

static void *cleared(size_t size) { return calloc(1, size); }

static struct hooks hooks = {malloc, free};

static int allocated(int x) {
    int *block = hooks.allocate(sizeof *block);
    if (!block) exit(1);
    *block = x;
    x = *block + 1;
    hooks.release(block);
    hooks.allocate = cleared;
    block = hooks.allocate(sizeof *block);
    if (!block) exit(1);
    x += *block;
    hooks.release(block);
    return x;
}

/* A table, which never changes, and a variable of the type. */
static const step_fn steps[] = {twice, next, NULL};
static step_fn chosen = next;

static int by_table(int x) {
    for (int i = 0; steps[i]; i++) x = steps[i](x);
    return chosen(x);
}

static int run(int how) {
    struct machine *m = make("first", twice, make("second", next, NULL));
    if (how == 's') memset(&m->next->step, 0x41, sizeof m->next->step);
    if (how == 'w') *(long *)(void *)&m->step = 4096 + (long)sizeof *m;
    if (how == 'n') m->step = NULL;
    int x = run_all(m, 20) + run_first(m, 1);
    chosen = twice;
    x = x * 1000 + by_table(3) + allocated(5);
    drop(m);
    return x;
}

int main(int argc, char **argv) {
    printf("%d %d\n", run(argc > 1 ? argv[1][0] : 'f'), walked(3));
    return 0;
}
