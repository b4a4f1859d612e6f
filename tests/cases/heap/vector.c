// A growing vector, arrays of owned strings, a matrix of rows: malloc, realloc, free.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vec {
    int *data;
    size_t len, cap;
};

static int vec_push(struct vec *v, int x) {
    if (v->len == v->cap) {
        size_t cap = v->cap ? v->cap * 2 : 2;
        int *grown = realloc(v->data, cap * sizeof *grown);
        if (!grown) return 0;
        v->data = grown;
        v->cap = cap;
    }
    v->data[v->len++] = x;
    return 1;
}

static char *duplicate(const char *s) {
    size_t n = strlen(s) + 1;
    char *copy = malloc(n);
    return copy ? memcpy(copy, s, n) : NULL;
}

static double **matrix(int rows, int cols) {
    double **m = malloc(rows * sizeof *m);
    for (int r = 0; m && r < rows; r++) {
        m[r] = calloc(cols, sizeof **m);
        for (int c = 0; m[r] && c < cols; c++) m[r][c] = r + c * 0.5;
    }
    return m;
}

int main(void) {
    struct vec v = {0};
    char *names[3];
    const char *source[] = {"alpha", "beta", "gamma"};
    double **m;
    long total = 0;

    for (int i = 0; i < 100; i++)
        if (!vec_push(&v, i * i)) return 1;
    for (size_t i = 0; i < v.len; i++) total += v.data[i];
    printf("%ld %zu %zu\n", total, v.len, v.cap);
    free(v.data);
    for (int i = 0; i < 3; i++) {
        names[i] = duplicate(source[i]);
        if (!names[i]) return 1;
        names[i][0] -= 32;
    }
    for (int i = 2; i >= 0; i--) {
        printf("%s ", names[i]);
        free(names[i]);
    }
    m = matrix(3, 4);
    if (!m) return 1;
    printf("%g\n", m[2][3]);
    for (int r = 0; r < 3; r++) free(m[r]);
    free(m);
    return 0;
}
