// An extension that Rust cannot ask for.
// expect: kept-in-c is_old
#include <stdio.h>

static int is_old(void) { return !__builtin_cpu_supports("mmx"); }

int main(void) {
    printf("%d\n", is_old());
    return 0;
}
