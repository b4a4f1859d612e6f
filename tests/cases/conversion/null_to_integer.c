// Null pointers, of objects and of functions, as integers.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef int (*step_fn)(int);

struct coder {
    void *state;
    uintptr_t init;
};

static int twice(int n) { return 2 * n; }

static int is_fresh(const struct coder *c) { return c->init == (uintptr_t)(NULL); }

int main(void) {
    struct coder c = {.state = NULL, .init = (uintptr_t)(NULL)};
    printf("%d\n", is_fresh(&c));
    if ((uintptr_t)(&twice) != c.init) c.init = (uintptr_t)(&twice);
    printf("%d %d\n", is_fresh(&c), c.init != (uintptr_t)(void *)0);
    uintptr_t none = (uintptr_t)(step_fn)0;
    long wide = (long)(char *)0 - 1;
    printf("%d %ld %d\n", none == 0, wide, ((step_fn)c.init)(21));
    return 0;
}
