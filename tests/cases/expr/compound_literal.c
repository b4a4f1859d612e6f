// Compound literals: by value, by address, as arrays, modified, in a loop.
#include <stdio.h>

struct options {
    int width;
    const char *name;
    int flags[2];
};

static int area(const struct options *o) {
    return o->width * o->flags[1];
}

static int sum(const int *v, int n) {
    int s = 0;
    while (n--) s += v[n];
    return s;
}

static struct options wide = {.width = 100};
static const int *const primes = (const int[]){2, 3, 5, 7};

int main(void) {
    struct options o = (struct options){.name = "o", .flags = {1, 2}};
    int *v = (int[]){4, 5, 6};

    printf("%d\n", area(&(struct options){.width = 3, .flags[1] = 7}));
    printf("%d\n", sum((int[]){1, 2, 3, o.flags[1]}, 4));
    v[1] = 50;
    printf("%d %s\n", sum(v, 3), o.name);
    wide = (struct options){wide.width + 1, "wide", {area(&wide)}};
    printf("%d %s %d\n", wide.width, wide.name, wide.flags[1]);
    for (int i = 0; i < 3; i++) {
        int *p = &(int){i * 10};
        *p += 1;
        printf("%d ", *p);
    }
    printf("\n%d %zu\n", primes[3], sizeof(char[]){1, 2, 3});
    printf("%c\n", ((char[]){'x', 'y', 'z'})[1]);
    return 0;
}
