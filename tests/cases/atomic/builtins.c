// The `__atomic` builtins on objects of all widths, each with its order.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct counters {
    uint8_t small;
    int16_t medium;
    uint32_t large;
    int64_t huge;
    bool flag;
    char *text;
};

static uint32_t total;

static void count(struct counters *c, int n) {
    for (int i = 0; i < n; i++) {
        __atomic_fetch_add(&c->small, 200, __ATOMIC_RELAXED);
        __atomic_fetch_sub(&c->medium, 3, __ATOMIC_ACQ_REL);
        __atomic_add_fetch(&c->large, 0x80000001u, __ATOMIC_SEQ_CST);
        __atomic_fetch_add(&total, 1, __ATOMIC_RELAXED);
    }
    int64_t old = __atomic_fetch_or(&c->huge, INT64_C(0x100000000), __ATOMIC_RELEASE);
    int64_t now = __atomic_xor_fetch(&c->huge, 3, __ATOMIC_SEQ_CST);
    printf("%lld %lld\n", (long long)old, (long long)now);
    printf("%d\n", __atomic_nand_fetch(&c->medium, 0x0f, __ATOMIC_SEQ_CST));
    printf("%d\n", (int)__atomic_fetch_and(&c->small, 0xf0, __ATOMIC_CONSUME));
}

static bool take(bool *flag) {
    bool expected = false;
    return __atomic_compare_exchange_n(flag, &expected, true, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static int replace(uint32_t *p, uint32_t *expected, uint32_t value) {
    return __atomic_compare_exchange_n(p, expected, value, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static int chosen_order(int strong) { return strong ? __ATOMIC_SEQ_CST : __ATOMIC_RELAXED; }

int main(void) {
    struct counters c = {0};
    count(&c, 3);
    printf("%u %d %u %u\n", __atomic_load_n(&c.small, __ATOMIC_ACQUIRE), __atomic_load_n(&c.medium, chosen_order(1)),
           c.large, __atomic_load_n(&total, __ATOMIC_RELAXED));
    int first = take(&c.flag);
    printf("%d %d\n", first, take(&c.flag));
    __atomic_store_n(&c.flag, false, __ATOMIC_RELEASE);

    uint32_t expected = 5;
    int done = replace(&c.large, &expected, 9);
    printf("%d %u\n", done, expected);
    done = replace(&c.large, &expected, 9);
    printf("%d %u %u\n", done, expected, c.large);

    char text[] = "pointer";
    __atomic_store_n(&c.text, text, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&c.text, 2, __ATOMIC_SEQ_CST);
    char *was = __atomic_exchange_n(&c.text, (char *)0, __ATOMIC_SEQ_CST);
    printf("%s %d\n", was, c.text == 0);

    int64_t in = -7, out;
    __atomic_store(&c.huge, &in, __ATOMIC_SEQ_CST);
    __atomic_load(&c.huge, &out, __ATOMIC_SEQ_CST);
    printf("%lld\n", (long long)out);
    in = 11;
    __atomic_exchange(&c.huge, &in, &out, __ATOMIC_SEQ_CST);
    printf("%lld %lld\n", (long long)out, (long long)c.huge);
    out = 11;
    in = 12;
    while (!__atomic_compare_exchange(&c.huge, &out, &in, 1, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
    }
    printf("%lld %lld\n", (long long)c.huge, (long long)out);

    unsigned char lock = 0;
    int was_set = __atomic_test_and_set(&lock, __ATOMIC_ACQUIRE);
    printf("%d %d\n", was_set, __atomic_test_and_set(&lock, __ATOMIC_ACQUIRE));
    __atomic_clear(&lock, __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_ACQUIRE);
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_RELAXED);
    printf("%d %d %d\n", lock, __atomic_always_lock_free(4, 0), (int)__atomic_is_lock_free(sizeof(long), 0));
    return 0;
}
