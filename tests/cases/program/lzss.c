// A small dictionary compressor and its inverse, checked against each other.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define WINDOW 255
#define MIN_MATCH 4
#define MAX_MATCH (MIN_MATCH + 127)

struct output {
    uint8_t *data;
    size_t len, cap;
};

static int emit(struct output *o, uint8_t byte) {
    if (o->len >= o->cap) return 0;
    o->data[o->len++] = byte;
    return 1;
}

static size_t match_length(const uint8_t *a, const uint8_t *b, const uint8_t *end) {
    const uint8_t *start = b;
    while (b < end && b - start < MAX_MATCH && *a == *b) {
        a++;
        b++;
    }
    return (size_t)(b - start);
}

static size_t longest(const uint8_t *base, const uint8_t *at, const uint8_t *end, size_t *distance) {
    size_t best = 0, reach = (size_t)(at - base);
    if (reach > WINDOW) reach = WINDOW;
    for (size_t d = 1; d <= reach; d++) {
        size_t n = match_length(at - d, at, end);
        if (n > best) {
            best = n;
            *distance = d;
        }
    }
    return best;
}

static int pack(const uint8_t *in, size_t len, struct output *o) {
    const uint8_t *p = in, *end = in + len, *literals = in;
    for (;;) {
        size_t distance = 0, n = p < end ? longest(in, p, end, &distance) : 0;
        if (n < MIN_MATCH && p < end && p - literals < 127) {
            p++;
            continue;
        }
        if (p > literals) {
            if (!emit(o, (uint8_t)(p - literals))) return 0;
            while (literals < p)
                if (!emit(o, *literals++)) return 0;
        }
        if (p == end) return 1;
        if (n >= MIN_MATCH) {
            if (!emit(o, (uint8_t)(0x80 | (n - MIN_MATCH))) || !emit(o, (uint8_t)distance)) return 0;
            p += n;
            literals = p;
        }
    }
}

static int unpack(const uint8_t *in, size_t len, struct output *o) {
    const uint8_t *end = in + len;
    while (in < end) {
        uint8_t token = *in++;
        if (token & 0x80) {
            size_t n = (token & 0x7fu) + MIN_MATCH;
            if (in == end) return -1;
            size_t d = *in++;
            if (d == 0 || d > o->len) return -2;
            while (n--)
                if (!emit(o, o->data[o->len - d])) return -3;
        } else {
            if ((size_t)(end - in) < token) return -4;
            while (token--)
                if (!emit(o, *in++)) return -3;
        }
    }
    return 0;
}

static void fill(uint8_t *buf, size_t n, unsigned seed) {
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1103515245u + 12345u;
        buf[i] = seed >> 28 ? (uint8_t)("abcab"[seed >> 16 & 3]) : (uint8_t)(seed >> 20);
    }
}

int main(void) {
    static uint8_t source[3000], packed[4000], back[3000];
    for (unsigned seed = 1; seed < 6; seed++) {
        size_t n = seed * 600 - 7;
        struct output out = {packed, 0, sizeof packed}, restored = {back, 0, sizeof back};
        fill(source, n, seed);
        memset(source, 'z', seed * 40);
        int ok = pack(source, n, &out);
        int rc = unpack(packed, out.len, &restored);
        printf("%zu -> %zu %d %d %d\n", n, out.len, ok, rc, restored.len == n && memcmp(source, back, n) == 0);
    }
    struct output tiny = {packed, 0, 3};
    printf("%d\n", pack((const uint8_t *)"abcdefgh", 8, &tiny));
    struct output none = {back, 0, sizeof back};
    printf("%d %d\n", unpack((const uint8_t *)"\x80\x01", 2, &none), unpack((const uint8_t *)"\x05" "ab", 3, &none));
    return 0;
}
