// Complex numbers among variable arguments, alone and in structs, in registers and on the stack.
#include <complex.h>
#include <stdarg.h>
#include <stdio.h>

#define D(z) ((double complex)(z))

struct tagged {
    unsigned tag;
    _Complex int value;
    struct {
    } __attribute__((aligned)) end;
};

struct wave {
    float _Complex bin;
    double level;
};

static double complex sum(double complex first, int n, ...) {
    va_list ap;
    double complex total = first;
    va_start(ap, n);
    for (int i = 0; i < n; i++) {
        switch (va_arg(ap, int)) {
        case 'd': total += va_arg(ap, double complex); break;
        case 'f': total += va_arg(ap, float complex); break;
        case 'l': total += va_arg(ap, long double complex); break;
        case 'w': {
            struct wave w = va_arg(ap, struct wave);
            total += w.bin * w.level;
            break;
        }
        default: {
            struct tagged t = va_arg(ap, struct tagged);
            total += t.tag + __real__ t.value * 10 + __imag__ t.value * 100 * I;
        }
        }
    }
    va_end(ap);
    return total;
}

static void show(double complex z) {
    printf("%g %g\n", creal(z), cimag(z));
}

int main(void) {
    struct tagged t = {7, 2 + 3 * __extension__ 1i};
    struct wave w = {1 + 2 * I, 0.5};
    show(sum(1, 2, 'd', D(2 + 3 * I), 'f', (float complex)(4 - I)));
    show(sum(I, 3, 't', t, 'w', w, 'l', (long double complex)(0.25 + 8 * I)));
    show(sum(0, 7, 'd', D(1 + I), 'd', D(2 + I), 'd', D(3 + I), 'd', D(4 + I), 'f', (float complex)(5 + I), 'w', w, 't', t));
    return 0;
}
