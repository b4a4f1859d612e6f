// Division truncates towards zero; the remainder takes the dividend's sign.
#include <stdint.h>
#include <stdio.h>

static int floor_div(int a, int b) {
    int q = a / b;
    if (a % b != 0 && (a < 0) != (b < 0)) q--;
    return q;
}

static unsigned digits(unsigned long n, unsigned base) {
    unsigned count = 0;
    do {
        count++;
        n /= base;
    } while (n);
    return count;
}

int main(void) {
    int values[] = {7, -7, 2147483647, -2147483647 - 1};
    int divs[] = {2, -2, 3, -1000};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            printf("%d %d %d\n", values[i] / divs[j], values[i] % divs[j], floor_div(values[i], divs[j]));
    uint8_t small = 250;
    int8_t neg = -7;
    printf("%d %d\n", small / neg, small % neg);
    printf("%u %u\n", 4294967295u / 10, 4294967295u % 10);
    printf("%u\n", -7 / 2u);
    printf("%u %u\n", digits(0, 10), digits(18446744073709551615UL, 2));
    small /= 7;
    neg %= 4;
    printf("%d %d\n", small, neg);
    printf("%g %g\n", 7 / 2 * 2.0, 7 / 2.0 * 2);
    return 0;
}
