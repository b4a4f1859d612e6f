// Null pointers whose type nothing but themselves tells.
#include <stdio.h>

static int *none(void) {
    return NULL;
}

int main(void) {
    int x = 1, *p = &x;
    printf("%p %d\n", (void *)0, (p, (int *)0) == (x ? (int *)0 : p));
    printf("%d %d\n", (int *)0 == (p = none()), (x++, (void *)0) != (void *)0);
    return 0;
}
