// target: x86_64-linux
// target: i686-linux
// Bits that clang gives bit-fields are asserted for each target: units of integers and of bytes, signed, `_Bool`, in a union.
#include <stdbool.h>
#include <stdio.h>

struct flags {
    unsigned kind : 3;
    int level : 5;
    bool ready : 1;
    unsigned : 4;
    unsigned long long wide : 40;
};

struct __attribute__((packed)) header {
    unsigned char tag;
    unsigned low : 11;
    int high : 21;
};

union either {
    unsigned whole : 24;
    short small : 7;
};

int main(void) {
    struct flags f = { 5, -3, true, 0x12345678ULL };
    struct header h = { 7, 1234, -77 };
    union either e = { .whole = 0xabcdef };
    f.level -= 2;
    h.high += 1;
    e.small = 9;
    printf("%u %d %d %llx\n", f.kind, f.level, f.ready, (unsigned long long)f.wide);
    printf("%u %u %d %x %zu\n", h.tag, h.low, h.high, e.whole, sizeof h);
    return 0;
}
