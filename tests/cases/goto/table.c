/* A small interpreter that jumps through a table of labels, as those of real languages do. */
#include <stdio.h>

enum op { PUSH, ADD, MUL, DUP, JUMP_IF, LESS, SWAP, HALT };

static long run(const unsigned char *code, long start) {
    static const void *const table[] = {&&push, &&add, &&mul, &&dup, &&jump_if, &&less, &&swap, &&halt};
    long stack[16], *top = stack;
    const unsigned char *at = code;
    long steps = 0;
    *top++ = start;
#define NEXT() \
    do { \
        steps++; \
        goto *table[*at++]; \
    } while (0)
    NEXT();
push:
    *top++ = *at++;
    NEXT();
add:
    top--;
    top[-1] += *top;
    NEXT();
mul:
    top--;
    top[-1] *= *top;
    NEXT();
dup:
    *top = top[-1];
    top++;
    NEXT();
less:
    top--;
    top[-1] = top[-1] < *top;
    NEXT();
jump_if: {
    unsigned char to = *at++;
    if (*--top)
        at = code + to;
    NEXT();
}
swap: {
    long kept = top[-1];
    top[-1] = top[-2];
    top[-2] = kept;
    if (kept < 0)
        goto halt;
    NEXT();
}
halt:
    return top[-1] * 1000 + steps;
}

int main(void) {
    static const unsigned char code[] = {DUP, PUSH, 3, MUL, PUSH, 1, ADD, SWAP, PUSH, 0, ADD, ADD,
                                         DUP, PUSH, 100, LESS, JUMP_IF, 0, HALT};
    for (long start = -1; start < 6; start++)
        printf("%ld ", run(code, start));
    printf("\n");
    return 0;
}
