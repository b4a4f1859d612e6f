// volatile bit-fields: their unit is read and written once for each access.
#include <stdio.h>

struct port {
    volatile unsigned ready : 1;
    unsigned rate : 7;
    int data;
};

struct clock {
    signed short hours : 6;
    volatile long ticks : 40;
    volatile _Bool runs : 1;
};

#pragma pack(1)
struct frame {
    unsigned char tag;
    volatile unsigned length : 20;
    volatile signed check : 12;
};
#pragma pack()

static volatile struct frame frames[2] = {{1, 5, -3}, {2, 6, -4}};

static unsigned poll(struct port *p) {
    p->ready = 1;
    return p->ready;
}

static int rate(struct port *p) {
    p->rate = 130;
    return p->rate + p->data;
}

static int step(volatile struct clock *c, int n) {
    int seen = c->hours++;
    c->ticks += n;
    c->ticks *= 3;
    seen += c->ticks--;
    c->runs |= seen != 0;
    seen += ++c->hours;
    return seen + (c->hours = 33);
}

static unsigned next(void) {
    static unsigned at;
    return at++ & 1;
}

int main(void) {
    struct port p = {0, 3, 4};
    unsigned ready = poll(&p);
    printf("%u %d\n", ready, rate(&p));
    struct clock c = {30, 1000, 0};
    int seen = step(&c, 7);
    printf("%d %d %ld %d\n", seen, c.hours, (long)c.ticks, c.runs);
    frames[next()].length = 0x123456;
    frames[next()].check -= 4000;
    printf("%x %d %d %d\n", frames[0].length, frames[0].check, frames[1].length, frames[1].check);
    unsigned both = frames[0].length = frames[1].length++;
    printf("%u %u %u\n", both, frames[0].length, frames[1].length);
    return 0;
}
