// expect: kept-in-c add_asm
// Assembler with an operand in `rbx`, which Rust keeps to itself, stays in C and is called from moved code.
#include <stdio.h>

static int add_asm(int a, int b) {
    int r;
    __asm__("leal (%1,%2), %0" : "=b"(r) : "r"((long)a), "r"((long)b));
    return r;
}

static int sum(const int *v, int n) {
    int s = 0;
    for (int i = 0; i < n; i++) s = add_asm(s, v[i]);
    return s;
}

int main(void) {
    int v[] = {1, 2, 3, 4};
    printf("%d %d\n", sum(v, 4), add_asm(-5, 3));
    return 0;
}
