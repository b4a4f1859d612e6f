#include "lib.h"
#include <stdio.h>

int fallback(void)
{
    return 40;
}

int main(void)
{
    printf("%d %d %d\n", labelled(1), aliased(5), old_style('a', 1.5));
    printf("%d\n", through(3));
    return 0;
}
