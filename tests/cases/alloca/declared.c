// `alloca` that the program declares itself: no library holds it.
#include <stdio.h>

void *alloca(unsigned long size);

static int sum(int n) {
    int *squares = alloca(n * sizeof(int));
    int s = 0;
    for (int i = 0; i < n; i++) squares[i] = i * i;
    for (int i = 0; i < n; i++) s += squares[i];
    return s;
}

int main(void) {
    printf("%d %d\n", sum(4), sum(100));
    return 0;
}
