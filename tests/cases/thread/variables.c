// Thread-local variables: each thread has its own, addresses hold as long as the thread.
#include <pthread.h>
#include <stdio.h>

struct state {
    int depth;
    char name[8];
};

static __thread int counter = 5;
_Thread_local struct state state = {1, "main"};
static int fallback = 7;
static _Thread_local int *current = &fallback;
static __thread unsigned long table[3];

static int *address(void) { return &counter; }

static int next(void) {
    static _Thread_local int calls;
    return ++calls;
}

static void *work(void *arg) {
    int *out = arg;
    counter += 2;
    for (int i = 0; i < 3; i++) table[i] += i * 10;
    state.depth++;
    state.name[0] = 'w';
    *address() *= 3;
    next();
    out[0] = counter;
    out[1] = (int)table[2] + state.depth;
    out[2] = next();
    out[3] = *current;
    return NULL;
}

int main(void) {
    int seen[4];
    int own = 9;
    current = &own;
    counter = 100;
    state.depth = 50;
    pthread_t t;
    if (pthread_create(&t, NULL, work, seen)) return 1;
    pthread_join(t, NULL);
    printf("%d %d %d %d\n", seen[0], seen[1], seen[2], seen[3]);
    printf("%d %d %s %lu %d %d\n", counter, state.depth, state.name, table[2], next(), *current);
    return 0;
}
