#include "stack.h"

#include <stdio.h>

static long weigh(int value, void *ctx) {
    int *calls = ctx;
    return (long)value * ++*calls;
}

int main(void) {
    struct stack a, b;
    int calls = 0, out = -1;

    stack_init(&a, "first");
    stack_init(&b, NULL);
    for (int i = 0; i < 9; i++) stack_push(&a, i * i - 3);
    printf("%s %s %d %s\n", a.name, b.name, stack_live, stack_version);
    printf("%zu %zu %d\n", a.len, a.cap, a.items[8]);
    printf("%ld\n", stack_fold(&a, weigh, &calls));
    printf("%d\n", stack_pop(&b, &out));
    int popped = stack_pop(&a, &out) && stack_pop(&a, NULL);
    printf("%d %d\n", popped, out);
    struct stack_stats st = stack_stats(&a);
    printf("%d %g\n", st.len, st.mean);
    a.items[0] = 100;
    printf("%ld\n", stack_fold(&a, weigh, &calls));
    stack_free(&a);
    stack_free(&b);
    printf("%d\n", stack_live);
    return 0;
}
