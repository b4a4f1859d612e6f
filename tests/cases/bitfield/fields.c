// Bit-fields wrap at their width, keep their sign and leave neighbours alone.
#include <stdio.h>
#include <string.h>

struct packet {
    unsigned version : 4;
    unsigned kind : 3;
    signed delta : 5;
    unsigned : 0;
    unsigned long stamp : 33;
    _Bool last : 1;
    unsigned char tail;
};

static unsigned weight(const struct packet *p) {
    return p->version * 100 + p->kind * 10 + p->last;
}

int main(void) {
    struct packet p = {.version = 15, .kind = 5, .delta = -16, .stamp = 0x1ffffffffUL};
    printf("%u %u %d %lu\n", p.version, p.kind, p.delta, (unsigned long)p.stamp);
    p.version++;
    p.kind += 4;
    p.delta--;
    p.last = 4;
    printf("%u %u %d %d\n", p.version, p.kind, p.delta, p.last);
    p.stamp++;
    printf("%lu\n", (unsigned long)p.stamp);
    p.kind = p.version = 9;
    printf("%u %u %u\n", p.kind, p.version, weight(&p));
    struct packet q = p;
    q.delta = 20;
    printf("%d %d %d\n", p.delta, q.delta, p.version - q.kind - 20 < 0);
    printf("%zu\n", sizeof p);
    return 0;
}
