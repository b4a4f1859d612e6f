// Thread-local objects are each thread's own.
#include <pthread.h>
#include <stdio.h>

static _Thread_local int counter = 5;
static int total;

static void *work(void *arg) {
    int *n = arg;
    for (int i = 0; i < *n; i++) counter++;
    total += counter;
    return NULL;
}

int main(void) {
    pthread_t t;
    int n = 10;
    counter = 100;
    if (pthread_create(&t, NULL, work, &n)) return 1;
    pthread_join(t, NULL);
    printf("%d %d\n", counter, total);
    return 0;
}
