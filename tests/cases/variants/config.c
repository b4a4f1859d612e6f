// variant: plain
// variant: fancy -DFANCY
// A configuration in a function, a struct, constants, a switch and a whole function.
#include <stdio.h>
#include <string.h>

#ifdef FANCY
#define LIMIT 10
#define NAME "fancy"
#else
#define LIMIT 4
#define NAME "plain"
#endif

/* A counter. */
struct counter {
    int value;
#ifdef FANCY
    /* How often it was read. */
    int reads;
#endif
    int limit;
};

static int read_counter(struct counter *c) {
#ifdef FANCY
    c->reads++;
#endif
    return c->value;
}

static int step(struct counter *c, int by) {
    if (c->value + by > c->limit) {
#ifdef FANCY
        printf("limit %d reached\n", c->limit);
        c->value = c->limit;
#else
        c->value = 0;
#endif
        return 1;
    } else {
        c->value += by;
    }
    switch (by) {
    case 1:
        puts("one");
        break;
#ifdef FANCY
    case 2:
        puts("two");
        break;
#endif
    default:
        puts("more");
        break;
    }
    return 0;
}

#ifdef FANCY
static void summary(const struct counter *c) {
    printf("%d reads\n", c->reads);
}
#endif

static const char *mode(void) {
#ifdef FANCY
    return "fancy";
#else
    return "plain";
#endif
}

int main(void) {
    struct counter c;
    memset(&c, 0, sizeof c);
    c.limit = LIMIT;
    for (int i = 1; i < 5; i++) {
        step(&c, i);
        printf("%d\n", read_counter(&c));
    }
#ifdef FANCY
    summary(&c);
#endif
    printf("%s %s %zu\n", NAME, mode(), sizeof c);
    return 0;
}
