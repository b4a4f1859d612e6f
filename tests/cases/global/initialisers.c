// Globals whose initialisers are strings, addresses, functions, arithmetic and nests.
#include <stddef.h>
#include <stdio.h>

static int twice(int x) { return 2 * x; }
static int zero(int x) { return x - x; }

int plain = 5;
int never_set;
static unsigned long mask = ~0UL >> 8 & ~0xfUL;
static const double ratio = 1.0 / 3;
static char text[] = "mutable";
static const char *greeting = "hello";
static int *alias = &plain;
static int numbers[] = {1, 2, 3, 4, 5};
static int *third = numbers + 2;
static char *middle = &text[3];
static int (*fn)(int) = twice;
static int (*const fns[])(int) = {twice, zero, NULL};

struct node {
    const char *label;
    struct node *next;
    int (*eval)(int);
    struct {
        short a, b;
    } range;
    int weights[3];
};

static struct node tail;
static struct node head = {"head", &tail, twice, {.b = 4}, {1, [2] = 3}};
static struct node tail = {.label = "tail", .next = &head, .weights = {sizeof(int), offsetof(struct node, next)}};

static struct {
    const struct node *first;
    size_t count;
} registry = {&head, sizeof numbers / sizeof numbers[0]};

int main(void) {
    printf("%d %d %lx %.4f\n", plain, never_set, mask, ratio);
    text[0] = 'M';
    *middle = 'A';
    printf("%s %s\n", text, greeting);
    greeting += 1;
    *alias = 6;
    printf("%d %s\n", plain, greeting);
    printf("%d %d\n", *third, third[-1]);
    third++;
    *third *= 10;
    printf("%d %d\n", numbers[3], fn(21));
    for (int i = 0; fns[i]; i++) printf("%d ", fns[i](8));
    printf("\n%s %s %d\n", head.next->label, head.next->next->label, head.range.b);
    printf("%d %d %d %d\n", head.weights[1], head.weights[2], tail.weights[0], tail.weights[1]);
    printf("%zu %s\n", registry.count, registry.first->label);
    never_set = ++head.weights[0] + registry.first->eval(3);
    printf("%d\n", never_set);
    return 0;
}
