// Constants of `long double` and of complex numbers with such parts, in initialisers of statics.
#include <stdio.h>

#define BIG 5.9486574767861588254287966331400356538172e4931L
#define PI 3.14159265358979323846264338327950288L

static long double twice = BIG + BIG, product = 2.0L * BIG;
static const long double table[] = {PI / 2, -PI / 3, 1.0L / 3, 2 - 0x1p-63L, 10 * 0.1L, -(1.0L / 7) * 3};
static double narrow = PI / 4;
static long double wide = 0.1f + 1;
static _Complex long double z = 1.1L + 2.2iL, w = (3 - 4.4iL) * 2.5L;

static long double local(int i) {
    static const long double steps[2] = {PI * 2, PI * 2 / 360};
    return steps[i];
}

int main(void) {
    printf("%d %La\n", twice == product, product);
    for (int i = 0; i < 6; i++) printf("%La%c", table[i], i == 5 ? '\n' : ' ');
    printf("%.17g %La %La %La\n", narrow, wide, local(0), local(1));
    printf("%La %La %La %La\n", __real__ z, __imag__ z, __real__ w, __imag__ w);
    return 0;
}
