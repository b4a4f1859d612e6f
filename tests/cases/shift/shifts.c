// Shifts take the promoted left operand's type; the right one may have any.
#include <stdint.h>
#include <stdio.h>

static uint32_t rotl(uint32_t x, unsigned n) {
    n &= 31;
    return n ? (x << n) | (x >> (32 - n)) : x;
}

static int sar(int x, long n) {
    return x >> n;
}

int main(void) {
    uint8_t b = 0x81;
    int8_t s = -128;
    uint16_t h = 0xff00;
    unsigned char n = 4;
    int64_t wide = -1;

    printf("%d %d\n", b << 8, b >> 1);
    printf("%d %d\n", (uint8_t)(b << 1), s >> 3);
    printf("%d\n", h << 15 >> 15 == h);
    printf("%x %x\n", rotl(0x80000001u, 1), rotl(0x12345678u, 32));
    printf("%d %d\n", sar(-17, 2), sar(17, 2L));
    printf("%u\n", 1u << n << n << n);
    printf("%lx\n", 1UL << 63 | 1UL << n);
    printf("%ld %lx\n", (long)(wide >> 40), (unsigned long)wide >> 60);
    b <<= 1;
    printf("%d\n", b);
    s >>= 1;
    printf("%d\n", s);
    h >>= n;
    h <<= 2u;
    printf("%x\n", h);
    for (int i = 0; i < 8; i++) printf("%d", 0xa5 >> (7 - i) & 1);
    printf("\n");
    return 0;
}
