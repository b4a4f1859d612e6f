// GNU statement expressions, typeof, case ranges and the elvis operator.
#include <stdio.h>

#define min(a, b) \
    ({ \
        __typeof__(a) min_a = (a); \
        __typeof__(b) min_b = (b); \
        min_a < min_b ? min_a : min_b; \
    })

static int calls;

static int next(void) { return ++calls; }

static int find(const int *v, int n, int needle) {
    int at = ({
        int i = 0;
        while (i < n && v[i] != needle) i++;
        i;
    });
    return at < n ? at : -1;
}

int main(void) {
    int v[] = {5, 6, 7};
    __typeof__(v[0]) x = 3;
    printf("%d %g\n", min(x, 9), min(2.5, 1));
    int m = min(next(), next());
    printf("%d %d\n", m, calls);
    printf("%d %d\n", find(v, 3, 7), find(v, 3, 8));
    int y = ({ x++; x * 2; }) + 1;
    printf("%d %d\n", x, y);
    printf("%d %d\n", calls ?: 9, (x - x) ?: 9);
    return 0;
}
