#include "calls.h"

unsigned moved_leaf(unsigned x)
{
    return x * 2654435761u + 1;
}

void moved_pair(struct pair *pair, const unsigned *step)
{
    pair->first += pair->second;
    pair->second += *step;
}

unsigned moved_calls_c(unsigned x, unsigned long count)
{
    for (unsigned long i = 0; i < count; i++)
        x = c_leaf(x);
    return x;
}

unsigned moved_calls_moved(unsigned x, unsigned long count)
{
    for (unsigned long i = 0; i < count; i++)
        x = moved_other(x);
    return x;
}

unsigned moved_through(unsigned x)
{
    return c_leaf(x) + 1;
}

leaf moved_pointer(void)
{
    return moved_leaf;
}

static __attribute__((noinline)) unsigned own(unsigned x)
{
    return x * 2654435761u + 1;
}

unsigned c_calls_static(unsigned x, unsigned long count)
{
    for (unsigned long i = 0; i < count; i++)
        x = own(x);
    return x;
}
