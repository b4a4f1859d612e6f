// Records whose layout attributes change: packed, aligned, both, on the record and on members, and under a pragma.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct both {
    char tag;
    int value;
    short last;
} __attribute__((packed, aligned(4)));

struct wide {
    uint8_t kind;
    uint64_t size;
    char name[3];
} __attribute__((packed, aligned(16)));

struct inside {
    char a;
    short s;
    int b __attribute__((aligned(4)));
} __attribute__((packed));

struct gap {
    char c;
    int x __attribute__((aligned(16)));
    int y;
};

struct one_packed {
    char c;
    int packed_member __attribute__((packed));
    int plain;
};

#pragma pack(push, 2)
struct pragma_two {
    char c;
    double d;
    int i;
};
#pragma pack(pop)

union aligned_union {
    char bytes[5];
    int i;
} __attribute__((aligned(8)));

struct nest {
    char c;
    struct both b;
    struct gap g;
};

typedef struct {
    char c;
    struct both list[2];
} holder;

#define SHOW(type, member) printf(#type "." #member " %zu\n", offsetof(type, member))

static struct both table[2] = {{'a', 1, 2}, {.tag = 'b', .last = 9}};

static int total(const struct both *b, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) sum += b[i].value + b[i].last + b[i].tag;
    return sum;
}

static void dump(const void *p, size_t n) {
    const unsigned char *bytes = p;
    while (n--) printf("%02x", *bytes++);
    printf("\n");
}

int main(void) {
    struct both b;
    struct wide w = {1, 0x1122334455667788u, "ab"};
    struct inside in = {'i', 258, 77};
    struct gap g = {'g', 5, 6};
    struct one_packed p;
    struct pragma_two t = {'t', 1.5, 9};
    union aligned_union u = {.i = 0x41424344};
    struct nest n = {'n', {'m', 3, 4}, {'o', 5, 6}};
    holder h = {'h', {{'x', 1, 1}, {'y', 2, 2}}};

    memset(&b, 0, sizeof b);
    memset(&p, 0, sizeof p);
    p.c = 'p';
    p.packed_member = 0x01020304;
    p.plain = 8;
    b.tag = 'z';
    b.value = -2;
    b.value++;
    b.last = (short)(b.value * 3);
    dump(&b, sizeof b);
    w.size += 1;
    dump(&w, 12);
    dump(&in, sizeof in);
    dump(&p, 12);
    dump(&t.d, sizeof t.d);
    printf("%d %d %d %d\n", g.x + g.y, in.s + in.b, p.packed_member + p.plain, t.i);
    printf("%d %d %d %d\n", total(table, 2), total(h.list, 2), n.b.value + n.g.x, u.i);
    printf("%zu %zu %zu %zu %zu %zu %zu %zu\n", sizeof b, sizeof w, sizeof in, sizeof g, sizeof p, sizeof t, sizeof u, sizeof n);
    SHOW(struct both, value);
    SHOW(struct both, last);
    SHOW(struct wide, size);
    SHOW(struct inside, s);
    SHOW(struct inside, b);
    SHOW(struct gap, x);
    SHOW(struct gap, y);
    SHOW(struct one_packed, packed_member);
    SHOW(struct one_packed, plain);
    SHOW(struct pragma_two, d);
    SHOW(struct nest, b);
    SHOW(struct nest, g);
    SHOW(holder, list);
    return 0;
}
