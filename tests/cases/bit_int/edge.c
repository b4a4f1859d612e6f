// flags: -std=c23
// expect: kept-in-c jumps
// expect: kept-in-c small
// expect: kept-in-c wider
// expect: kept-in-c main
/* C that stays calls functions with a _BitInt: what is in the bits beyond N is the caller's, so they stay too. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;

_BitInt(12) small(_BitInt(12) x, unsigned _BitInt(3) y) { return x * y; }
_BitInt(16) whole(_BitInt(16) x) { return x + 1; }
unsigned _BitInt(256) wider(unsigned _BitInt(256) x) { return x * x; }

static int jumps(int n) {
    if (setjmp(back)) return -1;
    if (n > 3) longjmp(back, 1);
    return (int)small(n * 100, 7) + (int)whole(n);
}

int main(void) {
    for (int i = 0; i < 6; i++) printf("%d\n", jumps(i));
    printf("%d %d\n", (int)small(-2047, 1), (int)(wider(3) >> 3));
    return 0;
}
