#include "calls.h"

unsigned moved_other(unsigned x)
{
    return x * 2654435761u + 1;
}
