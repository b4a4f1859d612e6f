// checks: all
// run: 4
// panics: 9: past the end of an object
/* Volatile objects behind pointers and with static storage; a handler of signals. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

struct shared {
    int tag;
    volatile unsigned long count;
};

static volatile sig_atomic_t seen;
static volatile int level = 3;

static void handle(int number) {
    seen = number;
}

static struct shared *retain(struct shared *s) {
    if (s && s->count != (unsigned long)-1)
        ++s->count;
    return s;
}

static void release(struct shared *s) {
    if (s && --s->count == 0)
        free(s);
}

static int sum(volatile int *numbers, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
        numbers[i] += 1;
        total += numbers[i];
    }
    return total;
}

int main(int argc, char **argv) {
    struct shared *s = malloc(sizeof *s);
    volatile int *numbers = calloc(4, sizeof *numbers);
    int count = argc > 1 ? atoi(argv[1]) : 4;
    if (!s || !numbers)
        return 1;
    s->tag = 1;
    s->count = 1;
    retain(retain(s));
    printf("%lu\n", s->count);
    release(s);
    release(s);
    release(s);

    signal(SIGUSR1, handle);
    raise(SIGUSR1);
    printf("%d\n", seen == SIGUSR1);
    level += 2;
    level++;
    printf("%d %d\n", level, sum(numbers, count));
    free((void *)numbers);
    return 0;
}
