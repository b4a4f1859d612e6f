// flags: -fno-strict-aliasing
// Arrays of characters that serve as memory for something else: compilers align large arrays.
#include <stdio.h>
#include <stdlib.h>

struct node {
    long value;
    struct node *next;
};

static char pool[256];
static size_t used;
static unsigned char state[32];
static char text[20] = "only text";

static void *take(size_t size) {
    void *p = pool + used;
    used += (size + 7) & ~(size_t)7;
    return p;
}

static struct node *push(struct node *next, long value) {
    struct node *n = take(sizeof *n);
    n->value = value;
    n->next = next;
    return n;
}

int main(void) {
    struct node *list = NULL;
    for (long i = 1; i <= 5; i++)
        list = push(list, i * i);
    long sum = 0;
    for (struct node *n = list; n; n = n->next)
        sum = sum * 10 + n->value;
    printf("%ld %zu\n", sum, used);
    char local[sizeof(struct node) * 2];
    struct node *here = (struct node *)local;
    here[1].value = 42;
    double *numbers = (double *)state;
    numbers[3] = 1.5;
    printf("%ld %g %s %d\n", here[1].value, numbers[3], text, (int)((unsigned long)pool % 16));
    return 0;
}
