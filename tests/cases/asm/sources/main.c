// flags: -DFACTOR=3
/* Functions and a table in an assembler source, which calls back into the C and reads a variable of it. */
#include <stdio.h>
#include "shared.h"

int calls;
int offset = OFFSET;

int twice(int x) {
    calls++;
    return 2 * x;
}

int main(void) {
    for (int i = 0; i < TABLE; i++) {
        printf("%d: %d %ld\n", i, scale_table[i], scaled(i, 10 * i));
    }
    printf("%d calls, offset %d\n", calls, offset);
    return 0;
}
