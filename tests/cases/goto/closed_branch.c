// Branches that only a jump gets into: what stands before the label is never run.
#include <stdio.h>

static void nowhere(int x) {
    printf("never %d\n", x);
}

static int by_case(int x) {
    int seen = 0;
    switch (x) {
    case 0:
        seen = 1;
        if (0) {
            nowhere(x);
        case 1:
            seen += 10;
        }
        break;
    case 2:
        if (1) {
            seen = 100;
        } else {
            nowhere(x);
        default:
            seen = 1000;
        }
    }
    return seen;
}

static int by_goto(int x) {
    if (x > 1) goto failed;
    x *= 2;
    if (0) {
        nowhere(x);
    failed:
        x = -x;
    }
    while (0) {
        nowhere(x);
    again:
        x += 100;
    }
    if (x == 0) goto again;
    return x;
}

int main(void) {
    printf("%d %d %d %d\n", by_case(0), by_case(1), by_case(2), by_case(3));
    printf("%d %d %d\n", by_goto(0), by_goto(1), by_goto(2));
    return 0;
}
