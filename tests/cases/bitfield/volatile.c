// expect: kept-in-c poll
// A volatile bit-field stays in C; its neighbours in other functions do not.
#include <stdio.h>

struct port {
    volatile unsigned ready : 1;
    unsigned rate : 7;
    int data;
};

static unsigned poll(struct port *p) {
    p->ready = 1;
    return p->ready;
}

static int rate(struct port *p) {
    p->rate = 130;
    return p->rate + p->data;
}

int main(void) {
    struct port p = {0, 3, 4};
    unsigned ready = poll(&p);
    printf("%u %d\n", ready, rate(&p));
    return 0;
}
