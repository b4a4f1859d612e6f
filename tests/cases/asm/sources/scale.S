/* Assembler with the preprocessor: macros and a header shared with the C. */
#include "shared.h"
#define ENTRY(name) .globl name; .type name, @function; name

        .text
ENTRY(scaled):
        pushq   %rbx
        movq    %rdi, %rbx
        movl    %esi, %edi
        call    twice@PLT
        imull   $FACTOR, %eax, %eax
        leaq    scale_table(%rip), %rcx
        addl    (%rcx,%rbx,4), %eax
        movq    offset@GOTPCREL(%rip), %rcx
        addl    (%rcx), %eax
        cltq
        popq    %rbx
        ret
        .size scaled, .-scaled

        .section .rodata
        .globl scale_table
        .type scale_table, @object
        .size scale_table, 4*TABLE
        .balign 4
scale_table:
        .long 1, 10, 100, 1000

        .section .note.GNU-stack,"",@progbits
