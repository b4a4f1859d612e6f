// expect: kept-in-c main
// The initialiser cannot be read at all; what it names is needed all the same.
#include <setjmp.h>
#include <stdio.h>

static sigjmp_buf state;

static void back(void) { siglongjmp(state, 3); }

int main(void) {
    int r = sigsetjmp(state, 1);
    if (!r) back();
    printf("%d\n", r);
    return 0;
}
