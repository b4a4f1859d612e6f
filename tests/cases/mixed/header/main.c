#include "h.h"
#include <stdio.h>

int main(void)
{
    printf("%d\n", use_counter());
    printf("%d\n", use_counter());
    printf("%d\n", counted());
    printf("%d\n", via_b(3));
    printf("%d\n", via_b(4));
    printf("%d\n", scaled(5));
    return 0;
}
