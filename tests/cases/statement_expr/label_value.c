// A statement expression whose value stands below a label that its body jumps to.
#include <stdio.h>

static int clamp(int n) {
    return ({
        int v = n;
        if (v > 10) goto high;
        if (v >= 0) goto done;
        v = 0;
        goto done;
    high:
        v = 10;
    done:
        v * 2;
    });
}

static int counted(int n) {
    int steps = 0;
    int last = ({
    again:
        steps++;
        if (n > 1) {
            n = n % 2 ? n * 3 + 1 : n / 2;
            goto again;
        }
    out:
        n;
    });
    return steps * 100 + last;
}

int main(void) {
    printf("%d %d %d %d\n", clamp(-4), clamp(7), clamp(70), counted(6));
    return 0;
}
