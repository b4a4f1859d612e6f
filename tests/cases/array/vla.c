// Arrays whose length is known at run time only.
#include <stdio.h>

static int sum_squares(int n) {
    int v[n], s = 0;
    for (int i = 0; i < n; i++) v[i] = i * i;
    for (int i = 0; i < n; i++) s += v[i];
    return s + (int)(sizeof v / sizeof v[0]);
}

static int trace(int n, int m[n][n]) {
    int t = 0;
    for (int i = 0; i < n; i++) t += m[i][i];
    return t;
}

int main(void) {
    int m[2][2] = {{1, 2}, {3, 4}};
    printf("%d %d\n", sum_squares(4), sum_squares(10));
    printf("%d\n", trace(2, m));
    return 0;
}
