// The comma operator in loops, arguments, conditions, and as an initialiser.
#include <stdio.h>

static int trace;

static int mark(int n) {
    trace = trace * 10 + n;
    return n;
}

int main(void) {
    int a = (mark(1), mark(2));
    int b, c;

    b = (c = 3, c + 1), c++;
    printf("%d %d %d %d\n", a, b, c, trace);
    for (a = 0, b = 10; a < b; a++, b -= 2) mark(a);
    printf("%d %d %d\n", a, b, trace);
    trace = 0;
    while (mark(4), a--) mark(5);
    printf("%d\n", trace);
    trace = 0;
    if (mark(1), 0) mark(2);
    else mark(3), mark(4);
    a = (mark(8), trace);
    printf("%d %d\n", trace, a);
    int v[] = {(1, 2), (3, 4, 5)};
    printf("%d %d\n", v[0], v[1]);
    return (b = 1, b - 1);
}
