// expect: kept-in-c magnitude
// expect: kept-in-c rounding
// An enumeration that is a type of its own, beside a `long double`, to and from a function that stays in C.
#include <stdio.h>

typedef enum { MODE_AUTO, MODE_HUMAN = 7, MODE_HEX } mode;

static long double magnitude(long double value, mode how)
{
    if (how == MODE_HUMAN)
        __asm__("fabs" : "+t"(value));
    return value;
}

static mode rounding(long double value)
{
    __asm__("fabs" : "+t"(value));
    return value > 2 ? MODE_HEX : MODE_HUMAN;
}

static mode wire(int n)
{
    return (mode)n;
}

int main(void)
{
    printf("%.3Lf %d\n", magnitude(-1.5L, MODE_HUMAN), wire(8));
    printf("%d %.1Lf %d\n", wire(3), magnitude(-2.5L, wire(8)), MODE_HEX);
    printf("%d %d\n", rounding(-3.0L) == MODE_HEX, rounding(1.0L));
    return 0;
}
