// Byte readers and writers over a buffer with a position: bounds are checked by hand.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct reader {
    const uint8_t *data;
    size_t len;
    size_t pos;
    int error;
};

static uint8_t read_u8(struct reader *r) {
    if (r->pos >= r->len) {
        r->error = 1;
        return 0;
    }
    return r->data[r->pos++];
}

static uint32_t read_be(struct reader *r, int bytes) {
    uint32_t v = 0;
    while (bytes-- > 0) v = v << 8 | read_u8(r);
    return v;
}

static size_t read_into(struct reader *r, void *out, size_t n) {
    size_t left = r->len - r->pos;
    if (n > left) n = left;
    memcpy(out, r->data + r->pos, n);
    r->pos += n;
    return n;
}

static size_t put_le16(uint8_t *out, size_t cap, size_t at, uint16_t v) {
    if (at + 2 > cap) return at;
    out[at] = v & 0xff;
    out[at + 1] = v >> 8;
    return at + 2;
}

static size_t varint(uint8_t *out, uint64_t v) {
    size_t n = 0;
    while (v >= 0x80) {
        out[n++] = (uint8_t)(v | 0x80);
        v >>= 7;
    }
    out[n++] = (uint8_t)v;
    return n;
}

int main(void) {
    const uint8_t wire[] = {0x12, 0x34, 0x56, 0x78, 0x9a, 'h', 'e', 'y'};
    struct reader r = {wire, sizeof wire, 0, 0};
    uint8_t out[16];
    char text[8] = {0};
    size_t n = 0;

    printf("%x\n", read_be(&r, 2));
    printf("%x\n", read_u8(&r));
    printf("%x\n", read_be(&r, 2));
    n = read_into(&r, text, sizeof text - 1);
    printf("%zu %s %d\n", n, text, r.error);
    printf("%x\n", read_be(&r, 4));
    printf("%d\n", r.error);
    n = put_le16(out, sizeof out, 0, 0xbeef);
    n = put_le16(out, 3, n, 0xdead);
    printf("%zu %x %x\n", n, out[0], out[1]);
    n = varint(out, 300);
    printf("%zu %x %x\n", n, out[0], out[1]);
    printf("%zu\n", varint(out, UINT64_MAX));
    return 0;
}
