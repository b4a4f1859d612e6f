// A pointer to a member of a packed struct may have less alignment than its type: no reference may stand for it, and what it
// points to is accessed as a part of a packed type. (The machine does it; the C standard promises nothing.)
#include <stdio.h>

#pragma pack(push, 1)
struct packed {
    char tag;
    int value;
    char last;
};
#pragma pack(pop)

struct plain {
    int value;
};

static struct packed packed[3] = {{'a', 1, 'x'}, {'b', 2, 'y'}, {'c', 3, 'z'}};
static struct plain plain = {4};
static struct {
    char tag;
    struct packed inner;
} outer = {'o', {'i', 10, 'j'}};

static union {
    struct packed packed;
    char raw[8];
} both = {{'b', 20, 'c'}};

#define MISALIGNED __attribute__((no_sanitize("alignment")))

MISALIGNED static int updated(int *p, int n) {
    *p += n;
    (*p)++;
    *p = *p * 2;
    return --*p;
}

MISALIGNED static int observed(volatile int *p) {
    *p = *p + 1;
    *p |= 64;
    return *p;
}

MISALIGNED static long long walked(struct packed *all, int n) {
    long long sum = 0;
    int i = 0;
    while (i < n)
        all[i++].value += 3;
    for (int *p = &all->value; n-- > 0; p = (int *)((char *)p + sizeof *all))
        sum = sum * 100 + *p;
    return sum;
}

/* Never reads through `p`, which C allows whatever it points to. */
static int unused(const int *p, int n) {
    if (n < 0)
        return *p;
    return n;
}

static int read(const int *p) {
    return *p;
}

int main(void) {
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += unused((const int *)(void *)&packed[i].value, i) + packed[i].value;
    sum += read(&plain.value);
    printf("%d\n", sum);
    printf("%d %d\n", updated(&packed[1].value, 5), updated(&outer.inner.value, 5));
    printf("%d\n", updated(&both.packed.value, 5));
    printf("%d\n", observed(&packed[2].value));
    printf("%lld\n", walked(packed, 3));
    return 0;
}
