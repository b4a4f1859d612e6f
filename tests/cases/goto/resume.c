/* Jumps into loops and branches: a reader that can be left anywhere and goes on where it was, and jumps back into a
 * nested block that find the values of its variables. */
#include <stdio.h>

enum { HEAD, COUNT_HIGH, COUNT_LOW, ITEM, PAIR, LEFT, RIGHT, TAIL };

struct reader {
    int state;
    int count, i, kind, sum, j;
};

/* Takes one byte; 1 when the message is whole. */
#define NEXT(where, into) \
    case where: \
        reader->state = where; \
        if (n == 0) \
            return 0; \
        n--; \
        into = *bytes++;

static int feed(struct reader *reader, const unsigned char *bytes, int n) {
    int value = 0;
    switch (reader->state) {
        NEXT(HEAD, value)
        if (value != 7)
            return -1;
        NEXT(COUNT_HIGH, value)
        reader->count = value << 8;
        NEXT(COUNT_LOW, value)
        reader->count |= value;
        for (reader->i = 0; reader->i < reader->count; reader->i++) {
            NEXT(ITEM, value)
            reader->kind = value & 1;
            if (reader->kind) {
                reader->j = 0;
                while (reader->j < 2) {
                    NEXT(PAIR, value)
                    reader->sum += value;
                    reader->j++;
                }
            } else if (value & 2) {
                NEXT(LEFT, value)
                reader->sum -= value;
            } else {
                do {
                    NEXT(RIGHT, value)
                    reader->sum += 100 * value;
                } while (value == 5);
            }
        }
        NEXT(TAIL, value)
        if (value != 9)
            return -2;
        reader->state = HEAD;
        return 1;
    default:
        return -3;
    }
}

static void show(int step) {
    static const unsigned char message[] = {7, 0, 4, 1, 10, 20, 2, 3, 4, 5, 5, 1, 0, 2, 9};
    struct reader reader = {0};
    int result = 0;
    for (int at = 0; at < (int)sizeof message; at += step) {
        int n = (int)sizeof message - at < step ? (int)sizeof message - at : step;
        result = feed(&reader, message + at, n);
        if (result)
            break;
    }
    printf("%d: %d %d %d\n", step, result, reader.sum, reader.state);
}

/* Leads back into the block that it comes from, and into another one. */
static int back(int n) {
    int total = 0;
    if (n > 2) {
        int kept = n * 10;
    again:
        total += kept;
        kept += 1;
        if (total < 100)
            goto again;
        if (n % 2) {
            n += 3;
            goto middle;
        }
    } else {
        int low = 2;
        total -= low;
    middle:
        low = n;
        total += low;
        if (low == 2) {
            n = 4;
            goto again_from_low;
        }
    }
    return total;
again_from_low:
    n = 5;
    goto middle;
}

int main(void) {
    for (int step = 1; step < 6; step++)
        show(step);
    for (int n = 0; n < 8; n++)
        printf("%d ", back(n));
    printf("\n");
    return 0;
}
