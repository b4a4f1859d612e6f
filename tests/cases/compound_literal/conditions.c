// Compound literals in conditions, in parts that may not run, in arguments and in comma expressions.
#include <stdio.h>

struct point {
    int x, y;
};

static int calls;

static int norm(const struct point *p) {
    calls++;
    return p->x * p->x + p->y * p->y;
}

static struct point *moved(struct point *p, int by) {
    p->x += by;
    return p;
}

static int first(const int *v) {
    return v[0];
}

int main(void) {
    int n = 3;
    const struct point *keep = NULL;

    if (norm(&(struct point){n, 4}) == 25) printf("five\n");
    if (n > 5 && norm(&(struct point){n, n}) > 0) printf("never\n");
    if (n > 2 || norm(&(struct point){n, n}) > 0) printf("once %d\n", calls);
    if ((keep = n > 1 ? &(struct point){n, 10} : &(struct point){.y = n}) != NULL) printf("%d %d\n", keep->x, keep->y);
    n = -3;
    keep = n > 1 ? &(struct point){n, 10} : &(struct point){.y = n};
    printf("%d %d\n", keep->x, keep->y);
    while (norm(&(struct point){n, 0}) > 0) n++;
    printf("%d %d\n", n, calls);
    do {
        n += 2;
    } while (first((int[]){n, n + 1}) < 7);
    printf("%d\n", n);
    for (struct point *p = &(struct point){1, 2}; norm(&(struct point){p->x}) < 20; p = moved(p, 1)) printf("%d ", p->x);
    printf("\n%d\n", (n++, first((int[]){n, 0})));
    printf("%d %d\n", ((struct point){n, 2}).y, (int[]){7, 8, 9}[n % 3]);
    if ((struct point){n, 1}.x == n) printf("same\n");
    switch (first((int[]){n})) {
    case 9:
        keep = &(struct point){9, n};
    case 10:
        printf("%d\n", keep->y);
        break;
    default:
        printf("other\n");
    }
    ((struct point){0, 0}).x = n;
    printf("%d\n", ++(struct point){n, 0}.x + (*&(int){5} += 2));
    return 0;
}
