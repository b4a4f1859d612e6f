// boundary: mixed
// move: a.c
// expect: kept-in-c main
// expect: kept-in-c counted
// expect: kept-in-c counted
// expect: kept-in-c counted
// expect: kept-in-c use_counter
// expect: kept-in-c via_b
// Each file has its own copy of a header's functions; one that keeps state is no longer one of its file if Rust had it.
#include "h.h"

int scale_a(int x)
{
    return scaled(x) + table[x & 3];
}

int use_counter(void)
{
    return counted();
}
