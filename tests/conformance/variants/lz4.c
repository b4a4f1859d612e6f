#include <stdio.h>
#include <string.h>

#include "lz4.h"

#define SIZE 9000

static char text[SIZE], packed[SIZE + SIZE / 100 + 64], back[SIZE + 64];

static void fill(int kind)
{
    unsigned state = 99;
    int i;
    for (i = 0; i < SIZE; i++) {
        state = state * 1103515245u + 12345u;
        text[i] = kind == 0 ? 0 : kind == 1 ? (char)(state >> 24) : "to be or not to be, "[(state >> 20) % 20 * (i % 3 ? 1 : 0)];
    }
}

static unsigned sum(const char *bytes, int length)
{
    unsigned total = 1;
    int i;
    for (i = 0; i < length; i++)
        total = total * 31 + (unsigned char)bytes[i];
    return total;
}

static void one(int kind)
{
    int length, whole, cut;
    fill(kind);
    for (cut = 0; cut <= 40; cut += 13) {
        length = LZ4_compress_fast(text, packed, SIZE - cut, sizeof packed, 1 + cut);
        printf("%d: %d %08x\n", kind, length, length > 0 ? sum(packed, length) : 0);
        whole = LZ4_decompress_safe(packed, back, length, sizeof back);
        printf("back: %d %d\n", whole, whole == SIZE - cut && memcmp(back, text, whole) == 0);
        whole = LZ4_decompress_safe_partial(packed, back, length, 1000 + cut, sizeof back);
        printf("part: %d %08x\n", whole, whole > 0 ? sum(back, whole) : 0);
    }
    whole = SIZE;
    length = LZ4_compress_destSize(text, packed, &whole, 300);
    printf("fits: %d of %d %08x\n", length, whole, length > 0 ? sum(packed, length) : 0);
}

static void stream(void)
{
    LZ4_stream_t *out = LZ4_createStream();
    LZ4_streamDecode_t *in = LZ4_createStreamDecode();
    int at, length;
    for (at = 0; at + 1500 <= SIZE; at += 1500) {
        length = LZ4_compress_fast_continue(out, text + at, packed, 1500, sizeof packed, 1);
        printf("%d %08x ", length, length > 0 ? sum(packed, length) : 0);
        length = LZ4_decompress_safe_continue(in, packed, back + at, length, 1500);
        printf("%d\n", length);
    }
    printf("%d\n", memcmp(text, back, SIZE));
    LZ4_freeStream(out);
    LZ4_freeStreamDecode(in);
}

int main(void)
{
    int kind;
    for (kind = 0; kind < 3; kind++)
        one(kind);
    stream();
    return 0;
}
