// flags: -std=c23
/* _BitInt of the widths of ordinary integers: they do not promote. */
#include <stdio.h>

typedef unsigned _BitInt(8) u8;
typedef _BitInt(16) s16;
typedef unsigned _BitInt(32) u32;
typedef unsigned _BitInt(64) u64;
typedef _BitInt(128) s128;

struct packet {
    u8 kind;
    s16 length;
    u32 crc;
    u64 time;
};

u32 checksum(const u8 *bytes, unsigned n) {
    u32 h = 2166136261u;
    for (unsigned i = 0; i < n; i++) h = (h ^ bytes[i]) * 16777619u;
    return h;
}

static u8 half(u8 a, u8 b) { return (a + b) / 2uwb; }

int main(void) {
    u8 data[] = {1, 2, 250, 251, 252};
    struct packet p = {.kind = 9, .length = -300, .crc = checksum(data, 5), .time = (u64)1 << 40};
    p.kind += 250;
    p.length /= 7;
    printf("%d %d %u %llu\n", (int)p.kind, (int)p.length, (unsigned)p.crc, (unsigned long long)p.time);
    printf("%d %d\n", (int)half(200, 100), (int)half(255, 255));
    s128 product = (s128)p.time * p.time;
    printf("%llx\n", (unsigned long long)(product >> 64));
    return 0;
}
