// Prefix and postfix on narrow types, floats, pointers and lvalues with effects.
#include <stdint.h>
#include <stdio.h>

struct counter {
    uint8_t hits;
    short misses;
};

static int next(void) {
    static int n;
    return n++;
}

int main(void) {
    uint8_t b = 255;
    int8_t s = 127;
    float f = 0.5f;
    char text[] = "hello";
    char *p = text;
    int v[3] = {10, 20, 30};
    int i = 0;
    struct counter c = {254, -1}, *pc = &c;

    printf("%d\n", b++);
    printf("%d\n", b);
    printf("%d\n", --b);
    s++;
    printf("%d\n", s);
    printf("%g ", f++);
    printf("%g\n", --f);
    *p++ = 'H';
    *++p = 'L';
    (*p)++;
    printf("%s %td\n", text, p - text);
    v[i++] += 1;
    v[i] = v[0] * 2;
    i++;
    printf("%d %d %d\n", v[0], v[1], v[2]);
    i = v[next()]++;
    i += ++v[next()];
    printf("%d\n", i);
    printf("%d %d %d\n", v[0], v[1], v[2]);
    pc->hits++;
    ++pc->hits;
    printf("%d %d\n", pc->hits, pc->misses++);
    printf("%d\n", -pc->misses--);
    printf("%d\n", ~c.misses);
    int *q = v + 2;
    printf("%d\n", *q--);
    printf("%d\n", *q);
    return 0;
}
