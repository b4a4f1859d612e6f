// expect: kept-in-c guarded
// setjmp and longjmp as exceptions, through frames and in a loop.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf handler;
static int depth;

static void fail(int code) {
    longjmp(handler, code);
}

static int parse(const char *s) {
    depth++;
    if (*s == '(') return 1 + parse(s + 1);
    if (*s == '!') fail(7);
    if (*s == '?') fail(8);
    return 0;
}

static int guarded(const char *s) {
    volatile int tries = 0;
    int code = setjmp(handler);
    if (code == 0) return parse(s);
    tries++;
    return -code * 10 - tries;
}

int main(void) {
    printf("%d\n", guarded("((("));
    printf("%d\n", guarded("((!"));
    printf("%d\n", guarded("?"));
    printf("%d\n", depth);
    return 0;
}
