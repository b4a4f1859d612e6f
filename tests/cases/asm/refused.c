// expect: kept-in-c system_call
// expect: kept-in-c bare
// Registers that variables name, and functions that are nothing but assembler, stay in C.
#include <stdio.h>

static long system_call(long number) {
    register long result __asm__("rax") = number;
    __asm__ volatile("syscall" : "+r"(result) : : "rcx", "r11", "memory");
    return result;
}

__attribute__((naked)) static int bare(void) { __asm__("movl $42, %eax\n\tret"); }

int main(void) {
    printf("%d %d\n", system_call(39) > 1, bare());
    return 0;
}
