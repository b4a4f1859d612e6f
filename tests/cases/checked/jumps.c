// expect: kept-in-c second_try
// expect: kept-in-c tried
// checks: all
// run: 3
// panics: 9: memory that is freed, or of no object
/* Locals that others write to, in functions that are left by longjmp. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf top;
static jmp_buf other;
static int *kept;

static void put(int *to, int value) {
    *to = value;
}

static int take(const int *from) {
    return *from;
}

static int take_kept(void) {
    return *kept;
}

static void fill(int *from, const int *end, int value) {
    while (from < end)
        *from++ = value++;
}

static void fail(int depth) {
    if (depth == 0)
        longjmp(top, 7);
    int here[4];
    fill(here, here + 4, depth);
    put(&here[1], depth);
    fail(take(&here[1]) - 1);
}

static int tried(int depth) {
    volatile int runs = 0;
    int got = setjmp(top);
    runs++;
    if (got == 0)
        fail(depth);
    return got * 10 + runs;
}

static void leave(void) {
    int inside = 5;
    kept = &inside;
    put(kept, 6);
    longjmp(other, take_kept());
}

/* Overwrites, where the stack of the frames that were left was. */
static int deep(int n) {
    int cells[8];
    fill(cells, cells + 8, n);
    return n > 0 ? deep(n - 1) + take(&cells[7]) : take(&cells[0]);
}

static int second_try(void) {
    int got = setjmp(other);
    if (got == 0)
        leave();
    return got;
}

int main(int argc, char **argv) {
    int how = argc > 1 ? atoi(argv[1]) : 3;
    printf("%d\n", tried(how));
    printf("%d\n", deep(5));
    printf("%d\n", second_try());
    printf("%d\n", deep(2));
    if (how == 9)
        printf("%d\n", take_kept());
    return 0;
}
