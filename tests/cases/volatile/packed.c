// volatile members of packed records, which have no alignment.
#include <stdint.h>
#include <stdio.h>

struct __attribute__((packed)) registers {
    uint8_t id;
    volatile uint32_t control;
    volatile int16_t level[3];
    volatile double rate;
    struct { volatile uint64_t low, high; } wide;
};

static volatile struct registers device = {7, 1, {-1, -2, -3}, 0.5, {10, 20}};

static uint32_t enable(struct registers *r, unsigned bit) {
    r->control |= 1u << bit;
    r->control <<= 1;
    return r->control++;
}

int main(void) {
    struct registers mine = device;
    uint32_t before = enable(&mine, 4);
    printf("%u %u\n", before, mine.control);
    device.level[1] -= 30000;
    device.level[2] *= 20000;
    printf("%d %d %d\n", device.level[0], device.level[1], device.level[2]);
    device.rate /= 3;
    double half = device.rate = device.rate * 2;
    printf("%.17g %.17g\n", half, device.rate);
    device.wide.low = ++device.wide.high;
    printf("%llu %llu\n", (unsigned long long)device.wide.low, (unsigned long long)device.wide.high);
    return 0;
}
