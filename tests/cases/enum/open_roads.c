// Roads by which a number gets into an enumeration without a conversion of it, and what looks like one and is none.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum listed { L_ZERO, L_ONE };
enum builtin { B_ZERO, B_ONE };
enum assembled { A_ZERO, A_ONE };
enum nested { N_ZERO, N_ONE };
enum aliased { S_ZERO, S_ONE };
enum fields { F_ZERO, F_ONE };
enum atomics { T_ZERO, T_ONE };
enum hidden { H_ZERO, H_ONE };
enum safe { SAFE_ZERO, SAFE_ONE };
enum chosen { CH_ZERO, CH_ONE, CH_TWO };

struct inner { int n; enum nested e; };
struct outer { char name[4]; struct inner in[2]; };
struct narrow { unsigned char tag; enum fields e; };
struct wide { unsigned char tag; int n; };
struct keeper { enum safe e; void *data; };

static enum hidden hide(void *p) { return *(enum hidden *)p; }

static enum builtin copied(unsigned n) {
    enum builtin b = B_ZERO;
    __builtin_memcpy(&b, &n, sizeof b);
    return b;
}

static enum assembled assembled(void) {
    enum assembled a = A_ZERO;
#if defined(__x86_64__)
    __asm__("movl $6, %0" : "=r"(a));
#else
    *(int *)&a = 6;
#endif
    return a;
}

static int by_tag(const void *a, const void *b) {
    return ((const struct narrow *)a)->tag - ((const struct narrow *)b)->tag;
}

static enum chosen choose(int n) {
    enum chosen c = n > 1 ? CH_TWO : n == 1;
    return n < 0 ? (enum chosen)(n == -1) : c;
}

static const char *chosen(enum chosen c) {
    static const char *const names[] = {"zero", "one", "two"};
    return names[c];
}

int main(void) {
    struct outer outer = {"ab", {{1, N_ONE}}};
    struct narrow pair[2] = {{3, F_ONE}, {1, F_ZERO}};
    struct wide *wide = (struct wide *)pair;
    struct keeper keeper = {SAFE_ONE, &keeper}, *again = keeper.data;
    enum aliased aliased = S_ONE;
    enum aliased *p = &aliased, **pp = &p;
    enum listed list[3] = {L_ONE};
    _Atomic enum atomics atomic = T_ZERO;
    int number = 77;

    memmove(list + 1, &number, sizeof *list);
    printf("%d %d %d\n", list[0] == L_ONE, list[1], list[2]);
    printf("%d %d\n", copied(3), copied(1) == B_ONE);
    printf("%d\n", assembled() == A_ONE ? 0 : (int)assembled());
    ((int *)&outer)[4] = 12;
    printf("%d %d\n", outer.in[0].e == N_ONE, outer.in[1].e);
    *(unsigned *)*pp = 4;
    printf("%d %d\n", aliased == S_ONE, aliased);
    qsort(pair, 2, sizeof *pair, by_tag);
    wide[0].n = 5;
    printf("%d %d %d\n", pair[0].e, pair[1].e == F_ONE, pair[0].tag);
    atomic = (enum atomics)20;
    printf("%d %d\n", atomic == T_ONE, atomic);
    printf("%d\n", hide(&number) == H_ONE ? 0 : (int)hide(&number));
    again->e = again->e == SAFE_ONE ? SAFE_ZERO : SAFE_ONE;
    printf("%d\n", keeper.e == SAFE_ZERO);
    printf("%s %s %s %s\n", chosen(choose(5)), chosen(choose(1)), chosen(choose(0)), chosen(choose(-1)));
    return 0;
}
