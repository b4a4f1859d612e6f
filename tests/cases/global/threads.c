/* A program that starts a thread: what changes stays `static mut`, as only who knows its locks can say that no two accesses meet. */
// flags: -pthread
#include <pthread.h>
#include <stdio.h>

static struct {
    int done;
    long sum;
} work;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *run(void *argument) {
    pthread_mutex_lock(&lock);
    work.sum += *(long *)argument;
    work.done++;
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void) {
    pthread_t threads[2];
    long numbers[2] = { 40, 2 };
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, run, &numbers[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    printf("%d %ld\n", work.done, work.sum);
    return 0;
}
