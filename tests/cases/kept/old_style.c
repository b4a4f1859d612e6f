// expect: kept-in-c in_c
// Definitions in the old style on both sides of the border: what is passed is promoted either way.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;

int in_rust(a, b, c) int a; char b; float c;
{
    return a + b + (int)(c * 10);
}

/* Stays in C because of what it calls. */
double in_c(a, b, c, d) float a; signed char b; unsigned short c; long d;
{
    if (setjmp(back))
        return -1;
    if (d < 0)
        longjmp(back, 1);
    return a + b + c + d + in_rust(1, 300, 2.5f);
}

int in_rust();

int main(void) {
    printf("%d\n", in_rust(1, 300, 2.75));
    printf("%g\n", in_c(0.5, 200, 70000, 4L));
    printf("%g\n", in_c(0.5f, 1, 2, -4L));
    return 0;
}
