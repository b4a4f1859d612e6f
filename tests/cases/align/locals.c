// Variables with more alignment than their types have: locals, statics and globals.
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>

struct block {
    char tag;
    alignas(16) unsigned char data[20];
    int tail;
};

alignas(64) char page[10] = "page";
static int counter __attribute__((aligned(32)));

static int is_aligned(const void *p, unsigned to) {
    return (uintptr_t)p % to == 0;
}

static int work(int n) {
    alignas(32) char buffer[24];
    char odd = 'x';
    int value __attribute__((aligned(128))) = n;
    static alignas(256) short kept[3] = {1, 2, 3};
    alignas(16) struct block b = {.tag = 't', .tail = n};

    for (int i = 0; i < 24; i++) buffer[i] = (char)('a' + i);
    value += buffer[3] + odd;
    kept[1] += (short)n;
    b.data[19] = 7;
    counter += value;
    return value + kept[1] + b.tail + b.data[19] + is_aligned(buffer, 32) * 1000 + is_aligned(&value, 128) * 2000 +
           is_aligned(kept, 256) * 4000 + is_aligned(&b, 16) * 8000;
}

int main(void) {
    alignas(8) int i;
    for (i = 0; i < 3; i++) printf("%d\n", work(i));
    page[0] = 'P';
    printf("%s %d %d %d\n", page, is_aligned(page, 64), is_aligned(&counter, 32), counter);
    printf("%zu %zu %d\n", sizeof(struct block), alignof(struct block), is_aligned(&i, 8));
    return 0;
}
