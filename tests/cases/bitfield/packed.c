// Packed records: bit-fields straddle bytes and storage units, at any address.
#include <stdio.h>
#include <stddef.h>
#include <string.h>

struct __attribute__((packed)) header {
    unsigned char tag;
    unsigned a : 5;
    unsigned b : 30;
    int c : 13;
    unsigned long d : 61;
    short plain;
    _Bool e : 1;
    long f : 3;
};

struct inner {
    char c;
    int x : 3;
    unsigned y : 20;
};

struct __attribute__((packed)) outer {
    char pad;
    struct inner in[2];
    unsigned z : 2;
};

#pragma pack(push, 2)
struct two {
    char c;
    unsigned v : 17;
    unsigned w : 18;
    int last;
};
#pragma pack(pop)

static void dump(const void *p, size_t n) {
    const unsigned char *bytes = p;
    for (size_t i = 0; i < n; i++)
        printf("%02x", bytes[i]);
    printf("\n");
}

static void fill(struct header *h, unsigned n) {
    h->a = n;
    h->b = n * 1000003u;
    h->c = -(int)n;
    h->d = n * 123456789123456789ul;
    h->plain = (short)n;
    h->e = n;
    h->f = n;
}

int main(void) {
    struct header h[2];
    memset(h, 0xa5, sizeof h);
    fill(h, 77);
    fill(h + 1, 3);
    dump(h, sizeof h);
    printf("%u %u %d %lu %d %d %ld\n", h[0].a, h[0].b, h[0].c, (unsigned long)h[0].d, h[0].plain, h[0].e, (long)h[0].f);
    struct outer o;
    memset(&o, 0, sizeof o);
    o.in[1].x = -3;
    o.in[1].y = 0xfffff;
    o.in[0].x = 2;
    o.in[0].y--;
    o.z = o.in[1].y;
    dump(&o, sizeof o);
    struct inner copy = o.in[1];
    copy.y += 2;
    printf("%d %u %u\n", copy.x, copy.y, o.z);
    struct two t;
    memset(&t, 0, sizeof t);
    t.v = 0x1abcd;
    t.w = 0x3ffff;
    t.last = 9;
    t.w -= 5;
    dump(&t, sizeof t);
    printf("%zu %zu %zu %zu %zu\n", sizeof h[0], sizeof o, sizeof t, offsetof(struct header, plain),
           offsetof(struct two, last));
    return 0;
}
