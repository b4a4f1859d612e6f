// Bit-fields of all declared types: sign, promotion and width.
#include <stdio.h>
#include <stddef.h>

enum mode { OFF, SLOW, FAST = 5, LAST = 7 };
enum step { DOWN = -2, NONE, UP = 1 };
typedef unsigned char u8;

struct all {
    signed char c : 3;
    unsigned char uc : 7;
    short s : 9;
    unsigned short us : 16;
    int i : 32;
    unsigned u : 31;
    long l : 33;
    unsigned long ul : 64;
    _Bool b : 1;
    enum mode mode : 3;
    enum step step : 2;
    u8 small : 2;
    size_t size : 48;
};

static void show(const struct all *a) {
    printf("%d %d %d %d %d %u %ld %lu %d %d %d %d %zu\n", a->c, a->uc, a->s, a->us, a->i, a->u, (long)a->l,
           (unsigned long)a->ul, a->b, (int)a->mode, (int)a->step, a->small, (size_t)a->size);
}

int main(void) {
    struct all a = {-4, 100, -200, 65535, -2147483647, 0x7fffffff, -4294967296L, ~0ul, 1, FAST, DOWN, 3, 1ul << 40};
    show(&a);
    a.c = 3;
    a.c++;
    a.uc += 100;
    a.s = 255;
    a.s += 2;
    a.us++;
    a.i++;
    a.u = a.u + 2u;
    a.l--;
    a.ul++;
    a.b = a.us == 0;
    a.mode = LAST;
    a.step = NONE;
    a.small = a.small + 3;
    a.size = a.size * 300;
    show(&a);
    printf("%d %d %d\n", a.uc - 128 < 0, a.u - 1 > 0, -a.small < 0);
    printf("%d %d\n", ~a.small, a.small << 3);
    if (a.mode == LAST && a.step == NONE)
        printf("last none\n");
    printf("%zu %zu\n", sizeof a, _Alignof(struct all));
    return 0;
}
