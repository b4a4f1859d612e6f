#include <stdio.h>
#include <stdlib.h>

#include "zopfli.h"

#define SIZE 700

int main(void)
{
    static unsigned char text[SIZE];
    unsigned state = 3;
    int kind, i;
    for (kind = 0; kind < 3; kind++) {
        ZopfliOptions options;
        unsigned char *out = NULL;
        size_t length = 0, at;
        unsigned sum = 1;
        ZopfliInitOptions(&options);
        options.numiterations = 2;
        options.blocksplitting = kind != 1;
        for (i = 0; i < SIZE; i++) {
            state = state * 1103515245u + 12345u;
            text[i] = kind == 0 ? 'x' : (unsigned char)"she sells sea shells "[(state >> 22) % 21];
        }
        ZopfliCompress(&options, (ZopfliFormat)kind, text, SIZE - kind, &out, &length);
        for (at = 0; at < length; at++)
            sum = sum * 31 + out[at];
        printf("%d: %lu %08x\n", kind, (unsigned long)length, sum);
        free(out);
    }
    return 0;
}
