// run:
/* Functions of the C library that have names of the runtime module's own parts, beside variables whose address is taken. */
#include <stdio.h>
#include <unistd.h>

struct counter {
    int count;
    int steps[4];
};

static struct counter shared;

static int *step(int i) { return &shared.steps[i & 3]; }

int main(void) {
    int readable = access("/", R_OK);
    shared.count++;
    *step(2) += shared.count;
    printf("%d %d %d\n", readable, shared.count, shared.steps[2]);
    printf("%p\n", (void *)0);
    return 0;
}
