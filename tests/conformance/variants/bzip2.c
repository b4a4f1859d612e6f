#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bzlib.h"

#define SIZE 6000

static char text[SIZE], packed[2 * SIZE], back[SIZE + 1];

void bz_internal_error(int code)
{
    printf("internal error %d\n", code);
    exit(3);
}

static void fill(int kind)
{
    unsigned state = 12345;
    int i;
    for (i = 0; i < SIZE; i++) {
        state = state * 1103515245u + 12345u;
        text[i] = kind == 0 ? 'a' : kind == 1 ? (char)(state >> 24) : "the quick brown fox "[(state >> 20) % 20];
    }
}

static unsigned sum(const char *bytes, unsigned length)
{
    unsigned total = 1, i;
    for (i = 0; i < length; i++)
        total = total * 31 + (unsigned char)bytes[i];
    return total;
}

int main(void)
{
    int kind, small;
    for (kind = 0; kind < 3; kind++) {
        unsigned length = sizeof packed, whole = sizeof back;
        int status;
        fill(kind);
        status = BZ2_bzBuffToBuffCompress(packed, &length, text, SIZE - kind, 1 + kind, 0, kind * 20);
        printf("%d: %d %u %08x\n", kind, status, length, status == 0 ? sum(packed, length) : 0);
        for (small = 0; status == 0 && small < 2; small++) {
            whole = sizeof back;
            status = BZ2_bzBuffToBuffDecompress(back, &whole, packed, length, small, 0);
            printf("back: %d %u %d\n", status, whole, status == 0 && memcmp(back, text, SIZE - kind) == 0);
        }
        packed[length / 2] ^= 0x10;
        whole = sizeof back;
        printf("damaged: %d\n", BZ2_bzBuffToBuffDecompress(back, &whole, packed, length, 0, 0));
    }
    return 0;
}
