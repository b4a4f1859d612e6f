#include <stdio.h>
#include <string.h>

#include "zlib.h"

#define SIZE 8000

static unsigned char text[SIZE], packed[2 * SIZE], back[SIZE];

static void fill(int kind)
{
    unsigned state = 7;
    int i;
    for (i = 0; i < SIZE; i++) {
        state = state * 1103515245u + 12345u;
        text[i] = kind == 0 ? 'z' : kind == 1 ? (unsigned char)(state >> 24) : (unsigned char)"all work and no play "[(state >> 21) % 21];
    }
}

static void stream(int level, int strategy, int bits)
{
    z_stream out, in;
    int status;
    memset(&out, 0, sizeof out);
    status = deflateInit2(&out, level, Z_DEFLATED, bits, 5, strategy);
    printf("level %d strategy %d: %d", level, strategy, status);
    if (status != Z_OK)
        return;
    out.next_in = text;
    out.avail_in = SIZE / 2;
    out.next_out = packed;
    out.avail_out = sizeof packed;
    printf(" %d", deflate(&out, Z_SYNC_FLUSH));
    out.avail_in = SIZE - SIZE / 2;
    printf(" %d", deflate(&out, Z_FINISH));
    printf(" %lu %lu", out.total_out, adler32(0, packed, out.total_out));
    printf(" %d\n", deflateEnd(&out));
    memset(&in, 0, sizeof in);
    in.next_in = packed;
    in.avail_in = out.total_out;
    in.next_out = back;
    in.avail_out = SIZE;
    status = inflateInit2(&in, bits);
    if (status != Z_OK)
        return;
    printf("%d", inflate(&in, Z_FINISH));
    printf(" %lu %d", in.total_out, memcmp(text, back, SIZE) == 0);
    printf(" %s", in.msg ? in.msg : "");
    printf(" %d\n", inflateEnd(&in));
}

int main(void)
{
    int kind;
    for (kind = 0; kind < 3; kind++) {
        uLongf length = sizeof packed, whole = SIZE;
        int status;
        fill(kind);
        status = compress2(packed, &length, text, SIZE, 3 * kind + 1);
        printf("%d: %d %lu %08lx\n", kind, status, length, status == Z_OK ? crc32(0, packed, length) : 0);
        status = uncompress(back, &whole, packed, length);
        printf("%d %lu\n", status, whole);
        packed[length / 2] ^= 4;
        whole = SIZE;
        printf("damaged: %d\n", uncompress(back, &whole, packed, length));
        stream(kind * 3, kind, 15);
        stream(9 - kind, 3 + kind % 2, kind == 1 ? -12 : 31);
    }
    printf("%08lx %08lx\n", crc32_combine(17, 99, 1000), adler32_combine(17, 99, 1000));
    return 0;
}
