// expect: kept-in-c main
// expect: kept-in-c named
// The names that functions have in C are what `__func__` says, also of those that stay in C under other names.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf again;

static int named(int a, char *b) {
    const char *own = __PRETTY_FUNCTION__;
    if (setjmp(again)) return 0;
    printf("%s %s %s %zu\n", __func__, __FUNCTION__, own, sizeof __func__);
    return a + (b != 0);
}

int main(void) {
    if (setjmp(again)) return 1;
    printf("%s %d\n", __func__, named(1, 0));
    return 0;
}
