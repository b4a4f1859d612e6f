// Records with an alignment of their own inside packed ones: their alignment comes from a member, not from `repr(align)`.
#include <stddef.h>
#include <stdio.h>

struct __attribute__((aligned(8))) point {
    short x, y;
};

struct __attribute__((aligned(16))) block {
    int words[3];
};

union __attribute__((aligned(8))) any {
    int i;
    char bytes[4];
};

struct __attribute__((packed)) message {
    char kind;
    struct point at;
    struct block body;
    union any any;
    unsigned flags : 3, length : 13;
};

static struct message first = {'m', {1, 2}, {{3, 4, 5}}, {6}, 7, 800};

static int total(const struct message *m) {
    int sum = m->at.x + m->at.y + m->any.i + (int)m->flags + (int)m->length;
    for (int i = 0; i < 3; i++) sum += m->body.words[i];
    return sum;
}

int main(void) {
    struct message list[2] = {first, {.kind = 'n', .body.words = {[1] = 9}}};
    struct point p = list[0].at;
    p.x += 10;
    list[1].at = p;
    list[1].any.bytes[0] = 1;
    printf("%zu %zu %zu %zu\n", sizeof(struct message), offsetof(struct message, body), _Alignof(struct message),
           _Alignof(struct block));
    printf("%zu %zu %d %d %c\n", sizeof(struct point), sizeof(struct block), total(&first), total(&list[1]), list[1].kind);
    return 0;
}
