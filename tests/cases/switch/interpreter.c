// Instructions that go on in the code of others: the instruction itself is the state.
#include <stdio.h>

enum { LOAD, ADD, SUB, NEG, JUMP, LOOP, CALL, PRINT, HALT };

typedef struct {
    unsigned char op;
    signed char arg;
} insn;

static int run(const insn *code, int limit) {
    int acc = 0, count = 0, steps = 0;
    const insn *pc = code;
    while (steps++ < limit) {
        switch (pc->op) {
        case LOAD:
            acc = pc->arg;
            break;
        case SUB: {
            int by = -pc->arg;
            acc += by;
            goto check;
        }
        case NEG:
            acc = -acc;
            /* fall through */
        case ADD:
            acc += pc->arg;
        check:
            if (acc > 1000) {
                acc = 1000;
                goto halt;
            }
            break;
        case LOOP:
            if (++count >= 5)
                break;
            goto jump;
        case CALL:
        case 100:
            acc *= 2;
            if (acc % 3 == 0)
                goto check;
        case JUMP:
        jump:
            pc = code + pc->arg;
            continue;
        case PRINT:
            printf("acc %d\n", acc);
            break;
        default:
            printf("what is %d?\n", pc->op);
            goto halt;
        case HALT:
        halt:
            printf("halted after %d\n", steps);
            return acc;
        }
        pc++;
    }
    return -1;
}

/* All values are an int's: the switch may be on any number. */
static int wide(int n) {
    int out = 0;
    switch (n) {
    case -1:
        out += 1;
        goto three;
    case 300:
        out += 2;
    case 3:
    three:
        out += 4;
        if (out < 20)
            goto other;
        break;
    case 7:
        return out + 1000;
    default:
    other:
        out += 8;
        if (out < 16)
            goto three;
    }
    return out;
}

int main(void) {
    static const insn program[] = {{LOAD, 4}, {ADD, 3},  {PRINT, 0}, {LOOP, 1}, {NEG, 100},
                                   {SUB, 7},  {CALL, 8}, {HALT, 0},  {100, 9},  {PRINT, 0},
                                   {SUB, -99}, {ADD, 127}, {CALL, 11}};
    static const insn odd[] = {{LOAD, 4}, {200, 3}};
    printf("%d\n", run(program, 40));
    printf("%d\n", run(odd, 40));
    printf("%d\n", run(program, 5));
    for (int n = -2; n < 9; n++)
        printf("%d ", wide(n));
    printf("%d %d %d\n", wide(300), wide(256), wide(0x7fffffff));
    return 0;
}
