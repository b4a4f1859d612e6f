// flags: -mcrc32
// The checksum instruction of x86, in all its widths.
#include <stdint.h>
#include <stdio.h>

static uint32_t sum(const char *text) {
    uint32_t crc = ~0u;
    while (*text)
        crc = __builtin_ia32_crc32qi(crc, *text++);
    return ~crc;
}

int main(void) {
    printf("%08x\n", sum("123456789"));
    uint32_t crc = __builtin_ia32_crc32hi(1, 0xbeef);
    crc = __builtin_ia32_crc32si(crc, 0xdeadbeef);
    unsigned long long wide = __builtin_ia32_crc32di(0xffffffff00000000ull | crc, 0x0123456789abcdefull);
    printf("%08x %016llx\n", crc, wide);
    return 0;
}
