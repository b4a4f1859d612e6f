// What one argument calls may use the memory that another argument points to.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct Counter {
    int value;
    int calls;
} Counter;

static void put(unsigned char *p, uint32_t value) { memcpy(p, &value, sizeof value); }

static uint32_t bump(unsigned char *p) {
    uint32_t value;
    memcpy(&value, p, sizeof value);
    p[0]++;
    return value + 1;
}

static int add(Counter *c, int n) {
    c->calls++;
    return c->value += n;
}

int main(void) {
    unsigned char bytes[4] = {1, 0, 0, 0};
    Counter c = {1, 0};
    put(bytes, bump(bytes));
    printf("%d\n", bytes[0]);
    printf("%d\n", add(&c, add(&c, 2)));
    printf("%d\n", c.calls && add(&c, add(&c, 1)));
    printf("%d %d\n", c.value, c.calls);
    return 0;
}
