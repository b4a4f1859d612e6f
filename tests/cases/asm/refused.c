// expect: kept-in-c system_call
// expect: kept-in-c bare
// expect: kept-in-c hide_found
// Registers that variables name, and functions that are nothing but assembler, stay in C; so do operands with effects
// that are read and written, because compilers differ in how often they have them.
#include <stdio.h>

static long system_call(long number) {
    register long result __asm__("rax") = number;
    __asm__ volatile("syscall" : "+r"(result) : : "rcx", "r11", "memory");
    return result;
}

__attribute__((naked)) static int bare(void) { __asm__("movl $42, %eax\n\tret"); }

static int found;

static int *find(int *p) {
    found = 1;
    return p + 1;
}

static int hide_found(int *p) {
    __asm__("" : "+r"(*find(p)));
    return p[1];
}

int main(void) {
    int pair[] = {3, 4};
    printf("%d %d\n", system_call(39) > 1, bare());
    int hidden = hide_found(pair);
    printf("%d %d\n", hidden, found);
    return 0;
}
