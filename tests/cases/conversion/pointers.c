// Pointers through void*, through integers, and between qualifications.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t load32(const void *p) {
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static void bump(void *ctx) {
    int *n = ctx;
    ++*n;
}

static int sum_bytes(const void *data, size_t len) {
    const unsigned char *p = data;
    int total = 0;
    while (len--) total += *p++;
    return total;
}

int main(void) {
    unsigned char bytes[8] = {1, 2, 3, 4, 255, 0, 0, 128};
    int n = 41;
    uintptr_t addr = (uintptr_t)&n;
    int *back = (int *)addr;
    const char *text = "abc";

    printf("%x\n", load32(bytes));
    printf("%x\n", load32(bytes + 4));
    bump(&n);
    printf("%d %d\n", n, *back);
    printf("%d\n", sum_bytes(bytes, sizeof bytes));
    printf("%d\n", sum_bytes(text, strlen(text)));
    printf("%d\n", (addr & 3) == 0);
    printf("%d\n", ((signed char *)bytes)[4]);
    printf("%td\n", (char *)&bytes[6] - (char *)bytes);
    return 0;
}
