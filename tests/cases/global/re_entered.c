/* Variables that something else writes while they are used: calls back, a handler of signals, pointers that were stored, pointers to
   themselves. Where C leaves the order open, both compilers take the same one. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
    int value;
    struct node *self;
    int *inside;
    int cells[4];
};

static struct node root = { 3, &root, &root.cells[2], { 1, 2, 3, 4 } };
static struct {
    int depth;
    int log[8];
    int used;
    void (*hook)(int);
} walk;
static int *kept;
static struct {
    int seen[2];
} signals;
static struct {
    char tag;
    struct node pair[2];
} overlapping = { 'x', { { .value = 1 }, { .value = 2 } } };

static void note(int value) {
    walk.log[walk.used++] = value;
    root.value = value * 10;
    if (walk.depth < 3) {
        walk.depth++;
        walk.hook(value + 1);
        walk.depth--;
    }
}

static int changes(void) {
    walk.used += 3;
    return walk.used;
}

static int changes_index(void) {
    walk.depth = 2;
    return 40;
}

static void on_signal(int number) {
    signals.seen[number == SIGUSR1]++;
    root.value = -number;
}

static int by_value(const void *a, const void *b) {
    walk.used++;
    return ((const struct node *)a)->value - ((const struct node *)b)->value;
}

int main(void) {
    walk.hook = note;
    walk.hook(1);
    printf("%d %d %d %d\n", walk.used, walk.log[0], walk.log[3], root.value);

    kept = &root.value;
    *kept = 77;
    root.self->cells[1] = root.value;
    *root.inside += 5;
    root.self->self->value += root.cells[2];
    printf("%d %d %d %d\n", root.value, root.cells[1], root.cells[2], *kept);

    int before = walk.used;
    int sum = before + changes();
    walk.log[0] = changes();
    walk.depth = 0;
    walk.log[walk.depth + 1] = 5;
    int at = walk.depth;
    walk.log[at] = changes_index();
    printf("%d %d %d %d\n", sum, walk.log[0], walk.log[1], walk.log[2]);

    signal(SIGUSR1, on_signal);
    root.value = 1;
    raise(SIGUSR1);
    printf("%d %d %d\n", signals.seen[0], signals.seen[1], root.value == -SIGUSR1);

    root.self = &root;
    root = *root.self;
    overlapping.pair[0] = overlapping.pair[overlapping.pair[0].value];
    overlapping.pair[1] = overlapping.pair[0];
    overlapping.pair[0].value = overlapping.pair[1].value++ + overlapping.tag;
    qsort(overlapping.pair, 2, sizeof(struct node), by_value);
    printf("%d %d %d\n", overlapping.pair[0].value, overlapping.pair[1].value, root.cells[2]);
    return 0;
}
