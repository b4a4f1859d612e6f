// expect: kept-in-c tries
/* A caller that stays in C sees the C type of what it calls and names; what it does not know is free. */
#include <setjmp.h>
#include <stdio.h>

static jmp_buf back;
static int seen_by_c;
static int inside;

static int seen(int n) { return n > 2; }

static int own(int n) { return n > 1; }

static int tries(int n) {
    if (setjmp(back)) return seen_by_c;
    seen_by_c = seen(n);
    if (seen(n)) longjmp(back, 1);
    return seen_by_c;
}

int main(void) {
    for (int i = 0; i < 5; i++) {
        inside = own(i);
        if (seen(i) || inside) printf("%d: %d\n", i, tries(i));
        if (seen_by_c) printf("seen\n");
    }
    return 0;
}
