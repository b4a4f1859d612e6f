// The same object under two names: what reads as two references is one.
#include <stdio.h>
#include <string.h>

struct acc {
    int total;
    int step;
    int history[4];
};

static void add_twice(int *to, int *from) {
    *to += *from;
    *to += *from;
}

static void advance(struct acc *a, int *step) {
    a->total += *step;
    *step += 1;
    a->total += a->step;
}

static int swap_sum(int *a, int *b) {
    *a ^= *b;
    *b ^= *a;
    *a ^= *b;
    return *a + *b;
}

static void shift_right(int *dst, const int *src, int n) {
    for (int i = n - 1; i >= 0; i--) dst[i] = src[i];
}

static void concat(char *out, const char *a, const char *b) {
    while (*a) *out++ = *a++;
    while (*b) *out++ = *b++;
    *out = 0;
}

static int *shared(struct acc *a) {
    return &a->history[a->step & 3];
}

static void link_both(int **p, int **q, int *target) {
    *p = target;
    *q = target;
}

int global_value = 10;

static int through_global(int *p) {
    *p += 1;
    global_value *= 2;
    return *p;
}

int main(void) {
    int x = 5, y = 7;
    struct acc a = {1, 2, {10, 20, 30, 40}};
    int *p, *q;
    char text[16] = "ab";

    add_twice(&x, &y);
    add_twice(&x, &x);
    printf("%d\n", x);
    advance(&a, &y);
    advance(&a, &a.step);
    advance(&a, &a.total);
    printf("%d %d\n", a.total, a.step);
    printf("%d\n", swap_sum(&x, &y));
    printf("%d\n", swap_sum(&x, &x));
    shift_right(a.history + 1, a.history, 3);
    printf("%d %d %d %d\n", a.history[0], a.history[1], a.history[2], a.history[3]);
    *shared(&a) += *shared(&a);
    printf("%d\n", a.history[a.step & 3]);
    link_both(&p, &q, &x);
    *p = 1;
    *q += 1;
    printf("%d %d\n", x, *p + *q);
    printf("%d\n", through_global(&global_value));
    printf("%d\n", through_global(&x));
    concat(text + 2, "xy", "c");
    memmove(text + 1, text, strlen(text) + 1);
    puts(text);
    return 0;
}
