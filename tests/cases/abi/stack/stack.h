#ifndef STACK_H
#define STACK_H
#include <stddef.h>

struct stack {
    char name[12];
    size_t len, cap;
    int *items;
};

struct stack_stats {
    int len;
    double mean;
};

typedef long (*stack_fn)(int value, void *ctx);

extern const char *const stack_version;
extern int stack_live;

void stack_init(struct stack *s, const char *name);
int stack_push(struct stack *s, int value);
int stack_pop(struct stack *s, int *out);
long stack_fold(const struct stack *s, stack_fn f, void *ctx);
struct stack_stats stack_stats(const struct stack *s);
void stack_free(struct stack *s);

#endif
