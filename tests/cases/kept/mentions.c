// expect: kept-in-c cleaned
// expect: kept-in-c sized
// What stays in C may name functions and variables in an attribute, or in the size of an array only.
#include <setjmp.h>
#include <stdio.h>

static int length = 6;

static void bye(const char **p) { printf("bye %s\n", *p); }

static jmp_buf again;

static int cleaned(void) {
    if (setjmp(again)) return 0;
    const char *__attribute__((cleanup(bye))) s = "x";
    if (setjmp(again)) return 0;
    puts(s);
    return 1;
}

static int sized(void) {
    int a[length];
    if (setjmp(again)) return 0;
    a[5] = 3;
    return a[5] + (int)sizeof a;
}

int main(void) {
    length += cleaned();
    printf("%d\n", sized());
    return 0;
}
