// Compound assignment computes in the common type and converts back.
#include <stdint.h>
#include <stdio.h>

static int calls;

static int *slot(int *base) {
    calls++;
    return base + calls;
}

int main(void) {
    uint8_t b = 250;
    int8_t s = 100;
    int16_t h = 1000;
    int i = 10;
    unsigned u = 10;
    float f = 2.5f;
    int v[4] = {1, 2, 3, 4};

    b += 10;
    printf("%d\n", b);
    b -= 20;
    printf("%d\n", b);
    b *= 3;
    printf("%d\n", b);
    b |= 0x100;
    printf("%d\n", b);
    b ^= -1;
    printf("%d\n", b);
    s += 100;
    printf("%d\n", s);
    s *= -2;
    printf("%d\n", s);
    h *= h;
    printf("%d\n", h);
    i *= 2.75;
    printf("%d\n", i);
    i -= 0.5;
    printf("%d\n", i);
    u += -11;
    printf("%u\n", u);
    u /= -2;
    printf("%u\n", u);
    i = 7;
    i /= 2u;
    printf("%d\n", i);
    f += 1;
    f /= 3;
    printf("%.6f\n", f);
    b = i = h = 300;
    printf("%d %d %d\n", b, i, h);
    *slot(v) += 5;
    (*slot(v))++;
    printf("%d %d %d %d, %d calls\n", v[0], v[1], v[2], v[3], calls);
    i = (b = 300) + 1;
    printf("%d %d\n", b, i);
    i <<= 3;
    i >>= 1;
    i &= ~4;
    i %= 7;
    printf("%d\n", i);
    return 0;
}
