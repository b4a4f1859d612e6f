// Threads that meet in atomics: no count is lost, and what is written before a release is seen behind its acquire.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

struct box {
    int payload;
    atomic_int ready;
    atomic_uint count;
};

static atomic_ulong total;

static void *producer(void *arg) {
    struct box *b = arg;
    for (int i = 0; i < 10000; i++) {
        atomic_fetch_add_explicit(&b->count, 1, memory_order_relaxed);
        total += 2;
    }
    b->payload = 42;
    atomic_store_explicit(&b->ready, 1, memory_order_release);
    return NULL;
}

static int wait_for(struct box *b) {
    while (!atomic_load_explicit(&b->ready, memory_order_acquire)) {
    }
    return b->payload;
}

int main(void) {
    struct box b = {0};
    pthread_t t;
    if (pthread_create(&t, NULL, producer, &b)) return 1;
    for (int i = 0; i < 10000; i++) {
        b.count++;
        total += 2;
    }
    int payload = wait_for(&b);
    pthread_join(t, NULL);
    printf("%d %u %lu\n", payload, b.count, total);
    return 0;
}
