// `_Atomic` objects and `<stdatomic.h>`. A variable that is only used atomically is an atomic of Rust.
#include <stdatomic.h>
#include <stdio.h>

enum state { IDLE, BUSY, DONE };

static atomic_int hits;
static _Atomic unsigned long long bits = 1;
static _Atomic(enum state) state = BUSY;
static atomic_bool ready;
static atomic_flag guard = ATOMIC_FLAG_INIT;
static _Atomic(char *) cursor;
static _Atomic double average = 1.5;
static int plain = 3;

/* gcc calls it for updates of floating objects; its library need not be there. */
void __atomic_feraiseexcept(int excepts) { (void)excepts; }

struct node {
    atomic_size_t refs;
    int value;
};

static int release(struct node *n) {
    return atomic_fetch_sub_explicit(&n->refs, 1, memory_order_acq_rel) == 1;
}

static void arithmetic(void) {
    _Atomic int x = 7;
    _Atomic unsigned char small = 250;
    _Atomic short s = 5;
    x += 2.5;
    printf("%d", x);
    x *= 3;
    x -= 1;
    printf(" %d", x);
    x <<= 2;
    x ^= 5;
    printf(" %d", x /= 4);
    printf(" %d", x++);
    printf(" %d", --x);
    printf(" %d\n", x--);
    small += 10;
    printf("%d", small++);
    printf(" %d\n", small);
    s %= 3;
    printf("%d", s);
    printf(" %d\n", s = 70);
    average = average + 0.25;
    average *= 2;
    average++;
    printf("%g", average--);
    printf(" %g\n", average);
}

int main(void) {
    for (int i = 0; i < 10; i++) hits++;
    hits += 5;
    atomic_fetch_add(&hits, 2);
    printf("%d %d\n", hits, atomic_load_explicit(&hits, memory_order_relaxed));
    bits |= 0x10;
    bits &= ~1ull;
    printf("%llu", bits);
    printf(" %llu\n", atomic_exchange(&bits, 3));

    enum state expected = IDLE;
    int ok = atomic_compare_exchange_strong(&state, &expected, DONE);
    printf("%d %d\n", ok, expected);
    ok = atomic_compare_exchange_strong(&state, &expected, DONE);
    printf("%d %d %d\n", ok, expected, state);

    if (!ready) atomic_store(&ready, 1);
    printf("%d %d\n", ready, atomic_flag_test_and_set(&guard));
    printf("%d", atomic_flag_test_and_set(&guard));
    atomic_flag_clear(&guard);
    printf("%d\n", atomic_flag_test_and_set_explicit(&guard, memory_order_acquire));

    char text[] = "cursor";
    atomic_init(&cursor, text);
    cursor++;
    ++cursor;
    atomic_fetch_add(&cursor, 1);
    printf("%s\n", cursor);

    struct node n = {2, plain};
    plain = atomic_is_lock_free(&n.refs);
    int last = release(&n);
    printf("%d %d\n", last, release(&n));
    int max = 3, seen = 9;
    _Atomic int best = 4;
    do max = best;
    while (max < seen && !atomic_compare_exchange_weak(&best, &max, seen));
    printf("%d %d\n", best, kill_dependency(plain));
    atomic_thread_fence(memory_order_seq_cst);
    arithmetic();
    return 0;
}
