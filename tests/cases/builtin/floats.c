// Floating builtins: constants, classification, signs and comparisons, exact to the bit.
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static unsigned long long bits(double d) {
    unsigned long long u;
    memcpy(&u, &d, sizeof u);
    return u;
}

static unsigned bitsf(float f) {
    unsigned u;
    memcpy(&u, &f, sizeof u);
    return u;
}

static void classify(double d) {
    printf("%d %d %d %d %d %d\n", !!__builtin_isnan(d), __builtin_isinf_sign(d), !!__builtin_isfinite(d),
           !!__builtin_isnormal(d), !!__builtin_signbit(d), __builtin_fpclassify(0, 1, 2, 3, 4, d));
    printf("%d %d %d %d %d %d\n", !!isnan(d), !!isinf(d), !!isfinite(d), !!isnormal(d), !!signbit(d),
           fpclassify(d) == FP_SUBNORMAL);
}

static void compare(double a, double b) {
    printf("%d%d%d%d%d%d\n", isgreater(a, b), isgreaterequal(a, b), isless(a, b), islessequal(a, b), islessgreater(a, b),
           isunordered(a, b));
}

int main(void) {
    double nan = __builtin_nan(""), inf = __builtin_inf();
    printf("%llx %x\n", bits(inf), bitsf(__builtin_inff()));
    printf("%llx %llx\n", bits(__builtin_fabs(-0.0)), bits(__builtin_copysign(3.0, -0.0)));
    printf("%llx %llx %x\n", bits(__builtin_huge_val()), bits(-HUGE_VAL), bitsf(-INFINITY));
    classify(0.0);
    classify(-0.0);
    classify(1.5);
    classify(-DBL_MIN / 4);
    classify(-inf);
    classify(nan);
    compare(1, 2);
    compare(2, 1);
    compare(nan, 1);
    compare(1, 1);
    float f = -2.5f;
    printf("%d %d %g %g %g\n", !!__builtin_signbitf(f), !!__builtin_isnormal(f), __builtin_fabsf(f), __builtin_floor(f), __builtin_sqrt(2.25));
    printf("%g %g %g %ld\n", __builtin_fmin(1, nan), __builtin_fmax(-1, 2), __builtin_trunc(-2.7), __builtin_lrint(2.5));
    return 0;
}
