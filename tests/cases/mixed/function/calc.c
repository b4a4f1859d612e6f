// boundary: mixed
// move: calc.c::apply
// move: calc.c::square
// move: calc.c::sum_of
// expect: kept-in-c main
// expect: kept-in-c negate
// expect: kept-in-c halve
// expect: kept-in-c pick
// expect: kept-in-c sum_all
// Functions have one address, whichever side takes it; C and Rust call each other through pointers; `...` comes from C.
#include "calc.h"
#include <stdarg.h>

static int square(int x)
{
    return x * x;
}

int halve(int x)
{
    return x / 2;
}

operation pick(int which)
{
    return which ? square : halve;
}

int apply(operation f, int x)
{
    if (f == halve)
        return f(x) + 1000;
    if (f == square)
        return f(x) + 2000;
    return f(x);
}

int sum_all(int count, ...)
{
    va_list list;
    va_start(list, count);
    int sum = sum_of(count, list);
    va_end(list);
    return sum;
}

int sum_of(int count, va_list list)
{
    int sum = 0;
    while (count-- > 0)
        sum += va_arg(list, int);
    return sum;
}
