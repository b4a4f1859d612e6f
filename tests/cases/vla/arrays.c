// Variable length arrays: several dimensions, sizes, steps, loops, jumps, typedefs and pointers to them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
    int a, b;
};

static int calls;

static int length(int n) {
    calls++;
    return n;
}

static long sum2(int rows, int cols, int m[rows][cols]) {
    long s = 0;
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++) s += m[i][j] * (i + 1);
    return s;
}

static int sum3(int a, int b, int c, const short v[a][b][c]) {
    int s = 0;
    for (int i = 0; i < a; i++)
        for (int j = 0; j < b; j++)
            for (int k = 0; k < c; k++) s = s * 3 + v[i][j][k];
    return s + (int)(sizeof v[0] / sizeof v[0][0]) + (int)sizeof(v[0][0]);
}

static int entry(int n, int v[length(n)]) {
    n = 100;
    return v[0] + n;
}

static int changed(int n) {
    int v[n], w[n + 1][2];
    n = 50;
    memset(v, 0, sizeof v);
    memset(w, 1, sizeof w);
    return (int)(sizeof v + sizeof w + sizeof w[0]) + w[1][1] + v[0];
}

static int steps(int n) {
    int m[4][n];
    int(*p)[n] = m, (*q)[n];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < n; j++) m[i][j] = 10 * i + j;
    p++;
    q = p++;
    p += 1;
    --p;
    return (*p)[0] + (*q)[1] + p[1][2] + *(m[2] + 2) + (int)(p - m) * 1000 + (int)(&m[3] - q) * 10000 + (p > q) * 100000;
}

static int in_a_loop(int n) {
    int s = 0;
    for (int i = 1; i <= n; i++) {
        char text[i + 8];
        snprintf(text, sizeof text, "%d", i * i);
        if (i % 3 == 0) continue;
        s += (int)strlen(text) + (int)sizeof text;
        if (i == 9) break;
    }
    return s;
}

static int left_by_goto(int n) {
    int tries = 0;
again: {
    struct pair list[n];
    list[n - 1].a = tries;
    list[0].b = n;
    if (++tries < 5) goto again;
    tries += list[n - 1].a + list[0].b;
}
    return tries;
}

static int typedefs(int n) {
    typedef int row[n];
    row one;
    n *= 2;
    row two, *p = &one;
    for (size_t i = 0; i < sizeof(row) / sizeof(int); i++) one[i] = two[i] = (int)i;
    return (*p)[2] + two[1] + (int)sizeof(row) + (int)sizeof *p;
}

static int on_the_heap(int rows, int cols) {
    double(*m)[cols] = malloc(sizeof(double[rows][cols]));
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++) m[i][j] = i + j * 0.5;
    double total = 0;
    for (double *p = &m[0][0]; p < &m[rows][0]; p++) total += *p;
    int found = (int)(((double(*)[cols])(void *)m)[1][1] * 10) + (int)total;
    free(m);
    return found;
}

static int evaluated(int n) {
    int v[length(n) + 1];
    size_t size = sizeof(int[n++]);
    int (*p)[n] = (int (*)[n])v;
    for (int i = 0; i < n; i++) v[i] = i;
    int third = (*p)[2], row = (int)sizeof *p++;
    return (int)size + n + third + row + (int)(p == (int (*)[n])v);
}

static int recursive(int n) {
    int v[n + 1];
    for (int i = 0; i <= n; i++) v[i] = i;
    return n == 0 ? v[0] : v[n] + recursive(n - 1) + v[n - 1];
}

int main(void) {
    int m[3][4];
    short v[2][2][3] = {{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {1, 2, 3}}};
    for (int i = 0; i < 12; i++) (&m[0][0])[i] = i;
    printf("%ld %ld %d\n", sum2(3, 4, m), sum2(2, 6, (int(*)[6])m), sum3(2, 2, 3, v));
    printf("%d %d\n", entry(4, m[1]), changed(3));
    printf("%d\n", calls);
    printf("%d %d %d %d\n", steps(3), in_a_loop(12), left_by_goto(6), typedefs(4));
    printf("%d %d %d\n", on_the_heap(3, 5), evaluated(5), recursive(10));
    printf("%d\n", calls);
    return 0;
}
