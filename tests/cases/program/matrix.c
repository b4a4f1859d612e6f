// Gaussian elimination, a determinant and a product over rows by pointer.
#include <math.h>
#include <stdio.h>
#include <string.h>

#define N 4

static void swap_rows(double *a, double *b, int n) {
    for (int i = 0; i < n; i++) {
        double t = a[i];
        a[i] = b[i];
        b[i] = t;
    }
}

static double determinant(double m[N][N]) {
    double det = 1;
    for (int c = 0; c < N; c++) {
        int pivot = c;
        for (int r = c + 1; r < N; r++)
            if (fabs(m[r][c]) > fabs(m[pivot][c])) pivot = r;
        if (m[pivot][c] == 0) return 0;
        if (pivot != c) {
            swap_rows(m[pivot], m[c], N);
            det = -det;
        }
        det *= m[c][c];
        for (int r = c + 1; r < N; r++) {
            double f = m[r][c] / m[c][c];
            for (int k = c; k < N; k++) m[r][k] -= f * m[c][k];
        }
    }
    return det;
}

static void multiply(const double *a, const double *b, double *out, int n) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double s = 0;
            for (int k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
            out[i * n + j] = s;
        }
}

int main(void) {
    double m[N][N] = {{2, -1, 0, 3}, {1, 0, 4, -2}, {0, 5, 1, 1}, {3, 2, -2, 0}};
    double copy[N][N], out[N][N];

    multiply(&m[0][0], m[0], *out, N);
    for (int i = 0; i < N; i++) printf("%g %g %g %g\n", out[i][0], out[i][1], out[i][2], out[i][3]);
    memcpy(copy, m, sizeof m);
    printf("%.6f\n", determinant(copy));
    memset(copy[1], 0, sizeof copy[1]);
    printf("%g\n", determinant(copy));
    return 0;
}
