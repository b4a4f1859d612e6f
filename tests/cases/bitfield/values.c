// The value of an assignment to a bit-field is what it then holds; increments give what C says, before or behind.
#include <stdio.h>

struct counter {
    unsigned low : 3;
    int level : 4;
    unsigned long wide : 40;
    _Bool on : 1;
    unsigned char byte : 8;
};

static int calls;

static int next(struct counter *c) {
    c->low = 7;
    return ++calls * 3;
}

static struct counter *pick(struct counter *c) {
    calls++;
    return c + 1;
}

int main(void) {
    struct counter a = {0}, b = {0};
    struct counter list[3] = {{.low = 1}, {.level = -3}, {.wide = 5}};
    int x = a.low = b.level = 13;
    printf("%d %u %d\n", x, a.low, b.level);
    printf("%d\n", (a.level = 9) + 1);
    printf("%u %u\n", a.low++, b.low--);
    printf("%u %u\n", ++a.low, --b.low);
    printf("%d %d\n", a.level--, --b.level);
    b.byte--;
    printf("%d\n", b.byte);
    b.byte += 3;
    printf("%d %d\n", b.byte *= 100, a.byte += 255);
    a.low <<= 2;
    a.low |= 1;
    a.wide = ~0ul;
    a.wide += 2;
    printf("%u %lu\n", a.low, (unsigned long)a.wide);
    a.level = 5;
    a.level /= 2;
    a.level *= -3;
    a.level >>= 1;
    printf("%d %d\n", b.level, (a.level ^= 6) < 0);
    a.on = 0.25;
    b.on = a.on && b.low > 6;
    b.on |= a.low == 1;
    printf("%d %d %d\n", a.on, b.on, !b.on + a.on);
    a.level = 2.9;
    a.wide = next(&a);
    printf("%u %d %lu\n", a.low, a.level, (unsigned long)a.wide);
    a.low += next(&b);
    printf("%u %u\n", a.low, b.low);
    struct counter *p = list;
    (p++)->low += 5;
    (*p++).level++;
    p->wide = (p - list) * 10;
    pick(list)->byte = 300;
    pick(list)->byte += 7;
    printf("%u %d %lu %d %d\n", list[0].low, list[1].level, (unsigned long)list[2].wide, list[1].byte, calls);
    while (list[0].low-- > 2)
        printf("%u ", list[0].low);
    do
        printf("%d ", list[1].level);
    while (++list[1].level < 3);
    printf("\n%d\n", a.on ? a.level : b.low);
    switch (list[2].wide) {
    case 20:
        printf("twenty\n");
        break;
    default:
        printf("other\n");
    }
    return 0;
}
