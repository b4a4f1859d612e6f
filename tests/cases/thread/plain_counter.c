/* A number that threads change by atomic operations and that is read by name when they are gone. */
#include <pthread.h>
#include <stdio.h>

static int total;
static unsigned runs;

static void *work(void *arg) {
    (void)arg;
    for (int i = 0; i < 1000; i++)
        __sync_fetch_and_add(&total, 2);
    __atomic_fetch_add(&runs, 1, __ATOMIC_SEQ_CST);
    return NULL;
}

int main(void) {
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, NULL))
            return 1;
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    total += 1;
    printf("%d %u\n", total, runs);
    runs = 0;
    return (int)runs;
}
