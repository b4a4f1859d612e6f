#include "calls.h"

unsigned c_leaf(unsigned x)
{
    return x * 2654435761u + 1;
}
