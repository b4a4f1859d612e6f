// flags: -lm
#include <complex.h>
#include <stdio.h>

static double complex unit = 1.0 + 2.0 * I;
static float complex half = 0.5f - 0.25fi;

static void show(const char *what, double complex z)
{
    printf("%s: %g %g\n", what, creal(z), cimag(z));
}

static double complex power(double complex z, int n)
{
    double complex p = 1;
    while (n-- > 0)
        p *= z;
    return p;
}

int main(void)
{
    double complex z = unit * (3 - 4 * I), w;
    __real__ w = 2;
    __imag__ w = -1;

    show("product", z);
    show("quotient", z / w);
    show("sum", z + w + 1);
    show("difference", 1 - z);
    show("real over", 2 / w);
    show("scaled", w / 4);
    show("conjugate", ~w);
    show("negative", -w);
    show("power", power(unit, 5));
    show("float", half * half);
    printf("%d %d %d\n", z == w, w == 2 - 1 * I, z != 0);
    printf("%g %d\n", (double)w, !w);
    w += 1;
    w *= half;
    half -= 1;
    show("changed", w);
    show("half", half);
    return 0;
}
