// checks: all
// run:
// panics: past: past the end of an object
// Words that lie anywhere in bytes, read and written by `memcpy` of a number: the number is a value whose address nobody has.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t read32(const void *from) {
    uint32_t value;
    memcpy(&value, from, sizeof(value));
    return value;
}

static void write64(void *to, uint64_t value) {
    memcpy(to, &value, sizeof(value));
}

static double read_double(const unsigned char *from) {
    double value;
    memmove(&value, from, 8);
    return value;
}

/* The bits of a float: both sides are numbers. */
static uint32_t bits(float number) {
    uint32_t out;
    memcpy(&out, &number, sizeof out);
    return out;
}

/* Part of a number, and a number that others point to. */
static uint16_t half(const char *from, uint16_t **where) {
    static uint16_t kept;
    uint16_t low = 0;
    uint32_t rest = 0;
    memcpy(&low, from, sizeof low);
    memcpy(&rest, from + 2, 1);
    kept = (uint16_t)(low ^ rest);
    *where = &kept;
    return low;
}

int main(int argc, char **argv) {
    size_t size = 32;
    unsigned char *bytes = malloc(size);
    if (!bytes) return 1;
    for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(i * 7 + 1);
    double pi = 3.25;
    memcpy(bytes + 9, &pi, sizeof pi);
    write64(bytes + 19, 0x1122334455667788u);
    uint16_t *where;
    unsigned low = half((const char *)bytes + 3, &where);
    printf("%08x %08x %g %08x %x %x\n", read32(bytes + 1), read32(bytes + 20), read_double(bytes + 9), bits(1.5f), low, *where);
    // One byte too far.
    if (argc > 1 && strcmp(argv[1], "past") == 0) {
        bytes[0] = (unsigned char)read32(bytes + size - 3);
        printf("%d\n", bytes[0] != 0);
    }
    free(bytes);
    return 0;
}
