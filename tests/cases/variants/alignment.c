// target: x86_64-linux
// target: i686-linux
// A double has less alignment on one of the targets, and a struct around it is packed on none.
#include <stdio.h>

struct pair {
    int n;
    double d;
};

static struct pair all[2] = {{1, 2.0}, {3, 4.0}};

static void twice(double *p) {
    *p *= 2;
}

int main(void) {
    twice(&all[1].d);
    printf("%d %g %g\n", all[1].n, all[0].d, all[1].d);
    return 0;
}
