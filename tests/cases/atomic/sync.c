// The older `__sync` builtins, all of them full barriers but for the two of locks.
#include <stdio.h>

static int lock;
static long counter = 10;
static void *slot;

static void locked(int *n) {
    while (__sync_lock_test_and_set(&lock, 1)) {
    }
    *n += 1;
    __sync_lock_release(&lock);
}

int main(void) {
    int n = 0;
    locked(&n);
    locked(&n);
    printf("%d\n", n);
    long old = __sync_fetch_and_add(&counter, 5);
    printf("%ld %ld\n", old, __sync_sub_and_fetch(&counter, 20));
    printf("%ld\n", __sync_or_and_fetch(&counter, 0x100));
    printf("%ld\n", __sync_fetch_and_nand(&counter, 0xff));
    printf("%ld\n", counter);
    unsigned char byte = 250;
    printf("%d", __sync_add_and_fetch(&byte, 10));
    printf(" %d\n", __sync_val_compare_and_swap(&byte, 4, 77));
    int swapped = __sync_bool_compare_and_swap(&byte, 4, 78);
    printf("%d %d\n", swapped, byte);
    printf("%d\n", __sync_bool_compare_and_swap(&slot, (void *)0, (void *)&n));
    printf("%d\n", __sync_val_compare_and_swap(&slot, (void *)&n, (void *)0) == (void *)&n);
    __sync_synchronize();
    return 0;
}
