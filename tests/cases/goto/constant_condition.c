// What a constant condition leaves out is left out, also where labels lead behind it.
#include <stdio.h>

static void is_nowhere(void) {
    printf("nowhere\n");
}

static int enter(int x) {
    int n = 0;
    switch (x) {
    case 0:
        if (0) {
            is_nowhere();
        case 1:
            n = 10;
        } else {
            n = 20;
        }
        n++;
        break;
    case 2:
        if (1) {
            n = 30;
        } else {
            is_nowhere();
        case 3:
            n += 40;
        }
        n++;
    }
    return n;
}

int main(void) {
    printf("%d %d %d %d %d\n", enter(0), enter(1), enter(2), enter(3), enter(4));
    return 0;
}
