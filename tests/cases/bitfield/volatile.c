// Volatile bit-fields: all of the storage is read, and written where a bit changes.
#include <stdio.h>

struct port {
    volatile unsigned ready : 1;
    unsigned rate : 7;
    int data;
};

struct device {
    unsigned mode : 3;
    signed level : 5;
    unsigned long count : 33;
    _Bool on : 1;
};

static volatile struct device device = {2, -3, 5, 0};

static unsigned poll(struct port *p) {
    p->ready = 1;
    return p->ready;
}

static int rate(struct port *p) {
    p->rate = 130;
    return p->rate + p->data;
}

static void drive(volatile struct device *d) {
    d->mode += 7;
    d->level--;
    ++d->count;
    d->count *= 3;
    d->on = d->mode;
    d->level |= 1;
}

int main(void) {
    struct port p = {0, 3, 4};
    unsigned ready = poll(&p);
    printf("%u %d\n", ready, rate(&p));
    drive(&device);
    printf("%u %d %lu %d\n", device.mode, device.level, (unsigned long)device.count, device.on);
    int cut = device.mode = 13;
    struct device copy = device;
    while (device.count > 16) device.count--;
    printf("%d %u %lu\n", cut, copy.mode, (unsigned long)device.count);
    return 0;
}
