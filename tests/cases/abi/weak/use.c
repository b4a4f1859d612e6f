#include "weak.h"

#include <stdio.h>

/* Instead of the library's. */
int level(int x) { return x + 50; }

int main(void) {
    printf("%d %d %d %d\n", describe(1), level(1), bonus(1), rate(1));
    printf("%d\n", default_level(1));
    return 0;
}
