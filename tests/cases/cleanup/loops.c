// Variables that a `for` declares are cleaned up when the loop is left, however that is.
#include <stdio.h>

static void done(int *p) {
    printf("<%d>", *p);
}

#define CLEANED __attribute__((cleanup(done)))

static int run(int limit, int leave) {
    for (CLEANED int i = 0, j = 10; i < limit; i++, j--) {
        CLEANED int inner = i * 100 + j;
        if (i == leave) return i + j;
        if (i == leave + 10) break;
        if (i == leave + 20) goto out;
        if (i % 2) continue;
        printf(" %d", inner);
    }
    printf(" end");
out:
    for (CLEANED int k = 7;;) {
        k++;
        if (k > 8) break;
    }
    return -limit;
}

int main(void) {
    printf(" = %d\n", run(3, 5));
    printf(" = %d\n", run(4, 2));
    printf(" = %d\n", run(4, -8));
    printf(" = %d\n", run(4, -17));
    printf(" = %d\n", run(0, 0));
    return 0;
}
