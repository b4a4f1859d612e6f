#include "h.h"

int via_b(int x)
{
    return scale_a(x) * 10 + counted();
}
