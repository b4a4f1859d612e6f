// flags: -Wno-unaligned-access
// Typedefs that give a type more or less alignment than its own.
#include <stdio.h>
#include <string.h>

typedef __attribute__((aligned(1))) unsigned int unaligned;
typedef struct { char c[8]; } vec __attribute__((aligned(8)));
typedef int cache_line __attribute__((aligned(64)));
typedef struct { short s; double d; } pair;
typedef pair unaligned_pair __attribute__((aligned(1)));

static vec v;
static vec many[3];
static cache_line line;

struct holder {
    char x;
    vec v;
    unaligned u;
};

static unsigned get(const void *p) {
    return *(const unaligned *)p;
}

static void put(void *p, unsigned value) {
    *(unaligned *)p = value;
}

static unsigned twice(unaligned *p) {
    *p <<= 1;
    p[1]++;
    return *p + p[1];
}

static int misplaced(const void *p, unsigned align) {
    return (unsigned long)p % align != 0;
}

int main(void) {
    char buffer[32];
    memset(buffer, 0, sizeof buffer);
    put(buffer + 1, 77);
    put(buffer + 6, 0x01020304);
    printf("%u %u\n", get(buffer + 1), get(buffer + 6));
    printf("%u\n", twice((unaligned *)(buffer + 3)));
    unaligned_pair *p = (unaligned_pair *)(buffer + 9);
    p->s = -5;
    p->d = 0.25;
    pair copy = *p;
    copy.d *= p->d;
    *p = copy;
    printf("%d %g\n", p->s, p->d);
    unsigned plain[2] = {0x11223344, 0x55667788};
    unsigned *aligned = plain;
    unaligned *inside = (unaligned *)((char *)aligned + 2);
    *inside = 9;
    printf("%x %x\n", plain[0], plain[1]);
    vec local = many[1];
    cache_line here = 3;
    printf("%d %d %d\n", misplaced(&v, 8), misplaced(&many, 8), misplaced(&line, 64));
    printf("%d %d %d %d\n", misplaced(&local, 8), misplaced(&here, 64), here, local.c[0]);
    printf("%zu %zu %zu %zu\n", sizeof(struct holder), _Alignof(vec), _Alignof(unaligned), _Alignof(cache_line));
    return 0;
}
