// Null pointers as values of assignments and branches, compared with what has effects of its own.
#include <stdio.h>

static int *last;
static int number = 3, steps;

static int *step(int *p) {
    steps++;
    return p;
}

int main(void) {
    int *p = &number;
    int **pp = &p;
    printf("%d ", (*pp = NULL) == (steps += 2, step(&number)));
    printf("%d ", (*pp = (void *)0) == (steps += 2, step(NULL)));
    printf("%d ", (steps > 100 ? &number : NULL) != (last = &number));
    printf("%d %d\n", p == NULL, steps);
    return 0;
}
