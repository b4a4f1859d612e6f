// variant: jumps -DJUMPS
// variant: plain
// What must stay in C in one configuration stays there in both: each has C of its own.
// expect: kept-in-c guarded
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;
static int depth;

static void dive(int n) {
    depth++;
#ifdef JUMPS
    if (n == 0)
        longjmp(back, 5);
#else
    if (n == 0)
        return;
#endif
    dive(n - 1);
}

static int guarded(int n) {
#ifdef JUMPS
    int code = setjmp(back);
    if (code != 0)
        return code;
#endif
    dive(n);
    return depth;
}

int main(void) {
    printf("%d\n", guarded(3));
    printf("%d\n", depth);
    return 0;
}
