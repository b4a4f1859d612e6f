// checks: all
// run: fine
// panics: freed: memory that is freed
// panics: behind: past the end of an object
// panics: null: a null pointer
/* Counters of references that are changed by the compiler's atomics, behind pointers; variables that are read in the usual way, too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct value {
    int kind;
    volatile size_t refs;
    struct value *next;
};

static volatile unsigned seed;
static volatile char seeded;

static unsigned sow(unsigned start) {
    if (seed == 0) {
        if (__atomic_test_and_set(&seeded, __ATOMIC_RELAXED) == 0)
            __atomic_store_n(&seed, start, __ATOMIC_RELEASE);
    }
    return __atomic_load_n(&seed, __ATOMIC_ACQUIRE);
}

static struct value *make(int kind) {
    struct value *v = malloc(sizeof *v);
    if (!v)
        exit(1);
    v->kind = kind;
    v->next = NULL;
    __atomic_store_n(&v->refs, 1, __ATOMIC_RELAXED);
    return v;
}

static struct value *hold(struct value *v) {
    if (v->refs != (size_t)-1)
        __atomic_add_fetch(&v->refs, 1, __ATOMIC_ACQUIRE);
    return v;
}

static void drop(struct value *v) {
    if (v && __atomic_sub_fetch(&v->refs, 1, __ATOMIC_RELEASE) == 0) {
        struct value *next = v->next;
        free(v);
        drop(next);
    }
}

/* The pointer itself, and what it points to. */
static int next_ticket(int *tickets, int at) {
    return __sync_fetch_and_add(tickets + at, 1);
}

static struct value *push(struct value **list, struct value *v) {
    v->next = __atomic_exchange_n(list, v, __ATOMIC_SEQ_CST);
    return v;
}

static int claim(struct value **list, struct value *old, struct value *new) {
    return __sync_bool_compare_and_swap(list, old, new);
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "fine";
    struct value **list = calloc(1, sizeof *list);
    int *tickets = calloc(3, sizeof *tickets);
    if (!list || !tickets)
        return 1;
    printf("%u %u\n", sow(7), sow(8));
    struct value *v = make(1);
    hold(hold(v));
    printf("%zu\n", (size_t)v->refs);
    drop(v);
    drop(v);
    push(list, make(2));
    push(list, make(3));
    printf("%d %d\n", (*list)->kind, (*list)->next->kind);
    printf("%d %d\n", claim(list, v, NULL), claim(list, *list, NULL));
    next_ticket(tickets, 2);
    printf("%d\n", next_ticket(tickets, 2));
    drop(v);
    if (!strcmp(what, "freed"))
        hold(v);
    if (!strcmp(what, "behind"))
        next_ticket(tickets, 3);
    if (!strcmp(what, "null"))
        push(NULL, NULL);
    free(tickets);
    free(list);
    return 0;
}
