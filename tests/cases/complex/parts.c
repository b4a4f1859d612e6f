// The address of a part of a complex number.
#include <stdio.h>

struct wave {
    __complex__ float bins[2];
};

static void halve(float *part) {
    *part /= 2;
}

int main(void) {
    __complex__ double z;
    double *re = &(__real__ z), *im = &__imag__ z;
    *re = 3.25;
    *im = *re - 1;
    struct wave w = {{1, 2}};
    __imag__ w.bins[1] = 8;
    halve(&__imag__ w.bins[1]);
    halve(&__real__ w.bins[1]);
    printf("%g %g %d\n", __real__ z, __imag__ z, im - re == 1);
    printf("%g %g\n", __real__ w.bins[1], __imag__ w.bins[1]);
    return 0;
}
