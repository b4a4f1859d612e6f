// Slices of which the body only takes a raw pointer: bytes behind `void *`, other names for a parameter, whole arrays that
// are walked, output buffers that nothing has filled before.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef union {
    uint16_t u16;
    uint32_t u32;
} __attribute__((packed)) Unaligned;

static uint32_t read32(const void *p) { return ((const Unaligned *)p)->u32; }

static uint16_t read_le16(const void *memory) {
    const uint8_t *const p = (const uint8_t *)memory;
    return (uint16_t)(p[0] + (p[1] << 8));
}

static void write_le32(void *memory, uint32_t value) {
    uint8_t *const p = (uint8_t *)memory;
    p[0] = (uint8_t)value;
    p[1] = (uint8_t)(value >> 8);
    p[2] = (uint8_t)(value >> 16);
    p[3] = (uint8_t)(value >> 24);
}

static uint32_t twice(const void *p) { return 2 * read32(p); }

/* Only the first two bytes: a third would be another contract. */
static int may_skip(const unsigned char *p, int all) { return all ? p[0] + p[1] + p[2] : p[0] + p[1]; }

static char *append(char out[12], const char *text) {
    char *end = out + 11;
    while (*text && out < end) *out++ = *text++;
    *out = 0;
    return NULL;
}

int main(void) {
    uint8_t bytes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    uint8_t *heap = malloc(8);
    char line[12];
    if (heap == NULL) return 1;
    write_le32(heap, 0x11223344u);
    write_le32(heap + 4, read32(bytes + 1));
    for (int i = 0; i < 8; i++) printf("%02x ", heap[i]);
    printf("\n%04x %08x\n", read_le16(bytes + 3), twice(heap));
    printf("%d %d\n", may_skip(bytes, 1), may_skip(bytes + 6, 0));
    append(line, "hello world, and more");
    puts(line);
    free(heap);
    return 0;
}
