// run:
// Large arrays without a value in functions that are called from loops: nothing is stored to them but what the C stores. Small ones, and
// those of functions that are called once, start as zeros.
#include <stdio.h>
#include <string.h>

#define DIGITS 256

typedef unsigned long long digit;

/* A product of two numbers, its columns first. */
static int product(const digit *a, int used_a, const digit *b, int used_b, digit *out) {
    digit column[DIGITS];
    int used = used_a + used_b;
    for (int i = 0; i < used; i++) {
        digit sum = 0;
        for (int j = 0; j < used_a; j++) {
            if (i - j >= 0 && i - j < used_b) sum += a[j] * b[i - j];
        }
        column[i] = sum;
    }
    digit carry = 0;
    for (int i = 0; i < used; i++) {
        column[i] += carry;
        carry = column[i] / 10;
        out[i] = column[i] % 10;
    }
    while (used > 1 && out[used - 1] == 0) used--;
    return used;
}

/* Rows of pointers, a buffer whose address is given away, and a small array. */
static int longest(int n) {
    const char *words[2][64];
    char text[1024];
    int small[4];
    words[1][3] = "three";
    small[n % 4] = n;
    snprintf(text, sizeof text, "%s %d", words[1][3], small[n % 4]);
    return (int)strlen(text);
}

int main(void) {
    digit once[DIGITS];
    digit number[DIGITS] = {1};
    digit factor[2];
    int used = 1;
    for (int n = 1; n <= 30; n++) {
        factor[0] = n % 10;
        factor[1] = n / 10;
        used = product(number, used, factor, 2, once);
        memcpy(number, once, sizeof number[0] * used);
    }
    for (int i = used - 1; i >= 0; i--) printf("%llu", number[i]);
    int all = 0;
    for (int n = 0; n < 12; n++) all += longest(n);
    printf("\n%d\n", all);
    return 0;
}
