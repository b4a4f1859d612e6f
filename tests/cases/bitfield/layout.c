// Where bit-fields lie among other members: the bytes of the object are those of the C.
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct tight {
    unsigned a : 4;
    char c;
    unsigned b : 12;
    short s;
};

struct split {
    char a : 3;
    int : 0;
    char b : 3;
    char : 0;
    char c : 5;
    unsigned : 20;
    short tail;
};

struct mixed {
    unsigned char a : 7;
    unsigned long b : 20;
    short c : 9;
    _Bool d : 1;
    int e : 32;
    double f;
    unsigned g : 1;
};

struct gap {
    char first;
    int : 17;
    char last;
    int : 0;
};

struct bits {
    int bits : 4;
    int bits_0 : 4;
    int with_x : 3;
    int x : 3;
    int set_y : 3;
    int y : 3;
    int ZERO : 3;
    int type : 3;
    int clone : 2;
};

struct named {
    unsigned v : 9;
    int bits;
    unsigned w : 9;
};

static void dump(const char *name, const void *p, size_t n) {
    const unsigned char *bytes = p;
    printf("%s %zu ", name, n);
    for (size_t i = 0; i < n; i++)
        printf("%02x", bytes[i]);
    printf("\n");
}

int main(void) {
    struct tight t;
    memset(&t, 0, sizeof t);
    t.c = 0x5a;
    t.a = 0xff;
    t.b = 0xabc;
    t.s = -1;
    t.b ^= 0xfff;
    dump("tight", &t, sizeof t);
    struct split s;
    memset(&s, 0xff, sizeof s);
    s.a = 0;
    s.b = 2;
    s.c = 1;
    s.tail = 0x1234;
    dump("split", &s, sizeof s);
    struct mixed m;
    memset(&m, 0, sizeof m);
    m.a = 0x55;
    m.b = 0xfffff;
    m.c = -2;
    m.d = 1;
    m.e = -3;
    m.f = 1.5;
    m.g = 1;
    dump("mixed", &m, sizeof m);
    struct gap g;
    memset(&g, 0, sizeof g);
    g.first = 1;
    g.last = 2;
    dump("gap", &g, sizeof g);
    struct bits b = {1, 2, 3, -1, 1, 2, 3, -4, 1};
    b.x = b.with_x + b.y;
    b.set_y = b.type;
    b.clone++;
    printf("%d %d %d %d %d %d %d %d %d\n", b.bits, b.bits_0, b.with_x, b.x, b.set_y, b.y, b.ZERO, b.type, b.clone);
    struct named n = {.bits = 5, .w = 511};
    n.v = n.w + n.bits;
    printf("%u %d %u\n", n.v, n.bits, n.w);
    printf("%zu %zu %zu %zu\n", offsetof(struct tight, s), offsetof(struct split, tail), offsetof(struct mixed, f),
           offsetof(struct gap, last));
    printf("%zu %zu %zu\n", _Alignof(struct tight), _Alignof(struct gap), _Alignof(struct mixed));
    return 0;
}
