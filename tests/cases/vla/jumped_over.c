// expect: kept-in-c guarded
// expect: kept-in-c over_array
// expect: kept-in-c over_alloca
// Frames with arrays of a run-time length that `longjmp` passes over stay in C.
#include <alloca.h>
#include <setjmp.h>
#include <stdio.h>

static jmp_buf handler;

static void fail_if(int bad) {
    if (bad) longjmp(handler, bad);
}

static int over_array(int n, int bad) {
    int v[n];
    v[n - 1] = n;
    fail_if(bad);
    return v[n - 1];
}

static int over_alloca(int n, int bad) {
    int *v = alloca((size_t)n * sizeof *v);
    v[n - 1] = n + 1;
    fail_if(bad);
    return v[n - 1];
}

static int not_jumped_over(int n) {
    int v[n];
    for (int i = 0; i < n; i++) v[i] = i;
    return v[n - 1];
}

static int guarded(int n, int bad) {
    int code = setjmp(handler);
    if (code) return -code;
    return over_array(n, 0) + over_alloca(n, bad);
}

int main(void) {
    printf("%d %d %d\n", guarded(4, 0), guarded(5, 3), not_jumped_over(6));
    return 0;
}
