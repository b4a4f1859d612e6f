// A constructor in a header runs once for each file.
#include "count.h"
#include <stdio.h>

int started;
int other(void);

int main(void) {
    printf("%d %d\n", started, other());
    return 0;
}
