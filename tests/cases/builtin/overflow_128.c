#include <stdio.h>

typedef unsigned __int128 u128;
typedef __int128 i128;

static void show(const char *what, int overflow, u128 value)
{
    printf("%s: %d %016llx%016llx\n", what, overflow, (unsigned long long)(value >> 64), (unsigned long long)value);
}

int main(void)
{
    u128 big = -(u128)1, u;
    i128 least = (i128)((u128)1 << 127), s;
    unsigned char small = 4;
    int i;
    _Bool o;

    o = __builtin_mul_overflow(small, -16, &u);
    show("4 * -16", o, u);
    o = __builtin_add_overflow(big, small, &u);
    show("big + 4", o, u);
    o = __builtin_sub_overflow(big, big, &i);
    show("big - big", o, i);
    o = __builtin_add_overflow(least, big, &s);
    show("least + big", o, s);
    o = __builtin_mul_overflow(least, -1, &s);
    show("-least", o, s);
    o = __builtin_mul_overflow(least, -1, &u);
    show("-least unsigned", o, u);
    o = __builtin_sub_overflow((i128)-5, (u128)3, &i);
    show("-5 - 3", o, i);
    o = __builtin_mul_overflow((u128)1 << 100, 1 << 20, &i);
    show("shifted", o, i);
    o = __builtin_add_overflow(s, s, &s);
    show("same type", o, s);
    printf("%d\n", big == (u128)-1);
    return 0;
}
