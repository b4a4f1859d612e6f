// An increment whose place depends on what the same statement assigns.
#include <stdio.h>

static int calls;
static int next(void) { return ++calls; }

int main(void) {
    int t[5] = {3, 0, 0, 0, 0}, d = 0, *p = t, x[4] = {0, 10, 20, 30};
    d = t[d]++;
    printf("%d %d %d\n", d, t[0], t[3]);
    t[1] = 2;
    p = &t[1];
    *p = x[*p]++;
    printf("%d %d %d\n", t[1], x[2], x[3]);
    d = 1;
    d += x[d]--;
    printf("%d %d\n", d, x[1]);
    d = 0;
    x[d++] = next();
    x[d]++;
    printf("%d %d %d\n", d, x[0], x[1]);
    return 0;
}
