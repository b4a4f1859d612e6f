// variant: a -DVARIANT=1
// variant: b -DVARIANT=2
// variant: c -DVARIANT=3
// What holds in one configuration only: forms, calling conventions, unsafety and mutability are decided alike in all.
#include <stdio.h>
#include <stdlib.h>

struct point {
    int x, y;
#if VARIANT == 3
    int z;
#endif
};

/* Null in one configuration. */
static int sum(const struct point *p) {
    if (p == NULL)
        return -1;
    return p->x + p->y;
}

/* Kept in a table in one configuration. */
static int twice(int x) { return 2 * x; }

/* Unsafe in one configuration. */
static int first(int n) {
#if VARIANT == 2
    int *memory = malloc(sizeof *memory);
    if (memory == NULL)
        return 0;
    *memory = n;
    n = *memory + 1;
    free(memory);
#endif
    return n;
}

/* Written in one configuration. */
static int level = 7;

/* Aliased in one configuration. */
static void add(int *to, const int *from) { *to += *from; }

static const char *const names[] = {
    "one",
#if VARIANT != 1
    "two",
#endif
    "three",
};

static int classify(int n) {
#if VARIANT == 1
    if (n < 0)
        return -1;
    else if (n == 0)
        return 0;
#elif VARIANT == 2
    if (n < 10)
        return 10;
    else if (n == 0)
        return 0;
#else
    if (n < 0)
        return -2;
#endif
    else
        return n > 100 ? 2 : 1;
}

static int loop(int n) {
    int total = 0;
    for (int i = 0; i < n; i++) {
        if (i == 3) {
#if VARIANT == 2
            total += 100;
            continue;
#else
            break;
#endif
        }
        total += i;
    }
    return total;
}

int main(void) {
    struct point p = {1, 2};
    int n = 5, m = 6;
    printf("%d\n", sum(&p));
#if VARIANT == 1
    printf("%d\n", sum(NULL));
#endif
#if VARIANT == 2
    int (*table[])(int) = {twice, abs};
    printf("%d %d\n", table[0](4), table[1](-4));
#endif
#if VARIANT == 3
    level++;
    add(&n, &n);
#endif
    add(&n, &m);
    printf("%d %d %d %d\n", twice(3), first(9), level, n);
    printf("%d %d\n", classify(-5), classify(200));
    printf("%d\n", loop(6));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        puts(names[i]);
    return 0;
}
