/* What `make refine-demo` migrates and refines: two functions whose pointers stay inside of them. */
#include <stdio.h>
#include <stdlib.h>

/* Digits that a number is written with. */
static int digits(unsigned n) {
    char text[12];
    char *end = text;
    do {
        *end++ = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    return (int)(end - text);
}

/* The largest of three numbers. */
static int largest(int a, int b, int c) {
    int all[3];
    int *best = all;
    all[0] = a;
    all[1] = b;
    all[2] = c;
    if (all[1] > *best) best = all + 1;
    if (all[2] > *best) best = all + 2;
    return *best;
}

int main(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 1234;
    printf("%d %d\n", digits((unsigned)n), largest(n, argc, 7));
    return 0;
}
