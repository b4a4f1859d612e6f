// Cases that go on inside the block of another, past its declarations.
#include <stdio.h>

typedef struct {
    int low, high;
} pair;

static int run(const unsigned char *code) {
    int acc = 1;
    for (; *code; code++) {
        switch (*code) {
        case 'a': {
            int twice;
            pair both;
            twice = acc;
            if (acc > 9)
                acc -= twice / 2;
        again:
            twice = acc * 2;
            both.low = twice % 10;
            both.high = twice / 10;
            acc = both.low * 10 + both.high;
            break;
        }
        case 'b':
            acc++;
            goto again;
        case 'c':
            acc += 3;
            if (acc & 1)
                goto again;
            break;
        default:
            printf("%c?\n", *code);
        }
        printf("%c %d\n", *code, acc);
    }
    return acc;
}

int main(void) {
    printf("%d\n", run((const unsigned char *)"abcabccxbaca"));
    return 0;
}
