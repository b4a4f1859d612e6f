// What is to be fetched ahead: any pointer will do, and its effects take place.
#include <stdio.h>

typedef struct node {
    struct node *next;
    int value;
} node;

static long chain(const node *n) {
    long sum = 0;
    for (; n; n = n->next) {
        __builtin_prefetch(n->next);
        sum += n->value;
    }
    return sum;
}

static int strided(const int *values, int count) {
    int sum = 0;
    for (int i = 0; i < count; i += 4) {
        __builtin_prefetch(&values[i], 0, 1);
        sum += values[i];
    }
    return sum;
}

int main(void) {
    node nodes[9];
    int values[32], at = 0;
    for (int i = 0; i < 9; i++) {
        nodes[i].next = i < 8 ? &nodes[i + 1] : 0;
        nodes[i].value = i * i;
    }
    for (int i = 0; i < 32; i++)
        values[i] = i ^ 5;
    __builtin_prefetch(0);
    __builtin_prefetch(&values[at++], 1, 0);
    __builtin_prefetch((const char *)values + 64, 1, 2);
    printf("%ld %d %d\n", chain(nodes), strided(values, 32), at);
    return 0;
}
