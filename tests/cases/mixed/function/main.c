#include "calc.h"
#include <stdio.h>

static int negate(int x)
{
    return -x;
}

int main(void)
{
    printf("%d %d %d\n", apply(pick(0), 9), apply(pick(1), 9), apply(negate, 9));
    printf("%d\n", pick(0) == halve);
    printf("%d\n", sum_all(4, 1, 20, 300, 4000));
    return 0;
}
