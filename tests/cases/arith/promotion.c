// Integer promotion: narrow operands compute as int, mixed signedness as unsigned.
#include <stdint.h>
#include <stdio.h>

static int is_less(int a, unsigned b) {
    return a < b;
}

static int compl_is_zero(uint8_t x) {
    return (uint8_t)~x == 0;
}

int main(void) {
    uint8_t a = 200, b = 100;
    int8_t neg = -1;
    uint16_t big = 65535;
    unsigned u = 1;

    printf("%d\n", a + b);
    printf("%d\n", (uint8_t)(a + b));
    printf("%d\n", a - b - b - b);
    printf("%d\n", ~a);
    printf("%d %d\n", compl_is_zero(255), compl_is_zero(254));
    printf("%d\n", ~(uint8_t)255 == 0);
    printf("%d\n", -a);
    printf("%u\n", -u);
    printf("%d\n", neg < u);
    printf("%d\n", is_less(-1, 1u));
    printf("%d\n", neg == (int8_t)255);
    printf("%d\n", big + 1);
    printf("%d\n", (uint16_t)(big + 1));
    printf("%u\n", neg + 0u);
    printf("%ld\n", neg + 0L);
    printf("%lu\n", neg + 0UL);
    printf("%ld\n", (long)(neg + 0u));
    printf("%d\n", (a & 0xf0) >> 4);
    printf("%d\n", !a + !0);
    printf("%d\n", -5 % 3 + 5 % -3);
    printf("%u\n", 3u - 5u);
    printf("%d\n", 3u - 5u > 0);
    return 0;
}
