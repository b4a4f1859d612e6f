/* 5 shifted to the left, or 2 to the power, by a number of bits from standard input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tommath.h"

int main(void) {
    mp_int a;
    char text[64];
    mp_err err;
    if (!fgets(text, sizeof text, stdin) || mp_init(&a) != MP_OKAY) return 2;
    mp_set(&a, 5);
    if (strncmp(text, "power ", 6) == 0) {
        err = mp_2expt(&a, atoi(text + 6));
    } else {
        err = mp_mul_2d(&a, atoi(text), &a);
    }
    if (err != MP_OKAY) {
        puts("refused");
        return 1;
    }
    printf("%d bits\n", mp_count_bits(&a));
    mp_clear(&a);
    return 0;
}
