// expect: kept-in-c local
// Assembler text between the functions: it defines one, and calls another that only it names.
#include <stdio.h>

extern int three(void);
extern int twice_of(int);

__asm__(
    ".text\n"
    ".globl three\n"
    ".globl twice_of\n"
    "three:\n"
    "    movl $3, %eax\n"
    "    ret\n"
    "twice_of:\n"
    "    jmp doubled\n"
    "four:\n"
    "    movl $4, %eax\n"
    "    ret\n");

extern int four(void);
static int local(void) { return four() + 1; }

int doubled(int x) { return 2 * x; }

int main(void) {
    printf("%d %d %d\n", three(), twice_of(21), local());
    return 0;
}
