// expect: kept-in-c kept
// expect: kept-in-c kept_state
// Functions kept in C (they hold assembler) call moved ones, share statics,
// take callbacks and structures, and are reached through a pointer.
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

static jmp_buf stays;

struct stats {
    int count;
    double sum;
    char label[8];
};

static int shared_total;
static const int weights[3] = {1, 10, 100};
static struct stats stats = {0, 0, "main"};

static int moved(int x) {
    shared_total += x;
    return x * 2;
}

static int kept(int (*f)(int), int n, ...) {
    va_list ap;
    int r = 0;
    (void)setjmp(stays);
    va_start(ap, n);
    for (int i = 0; i < n; i++) r += f(va_arg(ap, int)) * weights[i % 3] + moved(1);
    va_end(ap);
    shared_total += 1000;
    return r;
}

static struct stats *kept_state(struct stats *s, ...) {
    va_list ap;
    (void)setjmp(stays);
    va_start(ap, s);
    s->sum += va_arg(ap, double);
    s->count++;
    stats.count += 100;
    va_end(ap);
    return s->count > 1 ? s : &stats;
}

static int triple(int x) { return x * 3 + shared_total % 2; }

int main(void) {
    int (*through)(int (*)(int), int, ...) = kept;
    struct stats mine = {.label = "mine"};

    int first = kept(moved, 2, 5, 6);
    printf("%d %d\n", first, shared_total);
    printf("%d\n", kept(triple, 3, 1, 2, 3));
    printf("%d\n", through(triple, 1, 4));
    printf("%d\n", shared_total);
    printf("%s\n", kept_state(&mine, 1.5)->label);
    printf("%s\n", kept_state(&mine, 2.5)->label);
    printf("%g\n", mine.sum);
    printf("%d %d\n", mine.count, stats.count);
    return 0;
}
