// flags: -lm
#include <complex.h>
#include <math.h>
#include <stdio.h>

static int close_to(double a, double b) { return fabs(a - b) < 1e-12; }

int main(void)
{
    double complex z = 3 + 4 * I, e = cexp(I * 3.14159265358979323846);
    float complex f = csqrtf(-4.0f);
    double complex inf = __builtin_complex((double)INFINITY, 0.0) * __builtin_complex(1.0, (double)NAN);

    printf("%g %d\n", cabs(z), close_to(carg(I), 1.5707963267948966));
    printf("%d %d\n", close_to(creal(e), -1), close_to(cimag(e), 0));
    printf("%g %g\n", crealf(f), cimagf(f));
    printf("%g %g\n", creal(conj(z)), cimag(conj(z)));
    printf("%d\n", isinf(creal(inf)) || isinf(cimag(inf)));
    printf("%d\n", (int)sizeof(z));
    return 0;
}
