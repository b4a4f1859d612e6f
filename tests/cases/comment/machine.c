// run: 7
// run: 12
#include <stdio.h>
#include <stdlib.h>

/* Runs a small program; cases of the switch jump into one another. */
static int run(const unsigned char *code, int n) {
    int acc = 0; /* the accumulator */
    int pc = 0;
    /* One step for each round. */
    for (;;) {
        if (pc >= n) goto done;
        switch (code[pc]) {
            case 0:
                /* Adds one. */
                acc++;
                pc++; /* the next one */
                break;
            case 1:
                /* Jumps unless the accumulator is large. */
                if (acc < 20) {
                    /* The jump itself is also what case 2 does. */
jump:
                    pc = code[pc + 1];
                    break;
                }
                /* It is large: go on. */
                pc += 2;
                break;
            case 2:
                /* Doubles, then jumps. */
                acc *= 2;
                goto jump;
            default:
                /* No such code. */
                acc = -1;
                goto failed;
        }
    }
done:
    /* All went well. */
    acc += 100;
failed:
    /* Says what it was. */
    printf("%d\n", acc);
    return acc;
    /* Nothing comes here. */
}

int main(int argc, char **argv) {
    unsigned char code[] = {0, 0, 1, 0, 2, 7, 9, 0, 0};
    int n = argc > 1 ? atoi(argv[1]) : 9;
    if (n > (int)sizeof code) {
        code[8] = 9;
        n = (int)sizeof code;
    }
    return run(code, n) < 0;
}
