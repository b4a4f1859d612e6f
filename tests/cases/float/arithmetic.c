// Floating point: float against double, rounding, infinities, NaN, signed zero, libm.
#include <float.h>
#include <math.h>
#include <stdio.h>

static double mean(const float *v, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) sum += v[i];
    return sum / n;
}

static const char *order(double a, double b) {
    if (a < b) return "less";
    if (a > b) return "greater";
    if (a == b) return "equal";
    return "unordered";
}

int main(void) {
    float tenth = 0.1f;
    float v[] = {0.1f, 0.2f, 0.3f};
    double zero = 0.0, inf, nan;

    printf("%d %d\n", tenth == 0.1, tenth == 0.1f);
    printf("%.17g %.9g\n", 0.1 + 0.2, (double)(0.1f + 0.2f));
    printf("%.10f\n", mean(v, 3));
    inf = (zero + 1e300) * 1e300;
    nan = inf - inf;
    printf("%g %s %s\n", inf, order(nan, nan), order(-zero, zero));
    printf("%d %d %d\n", nan != nan, !(nan < 1), nan > 1);
    printf("%g %g\n", -zero, copysign(3, -zero));
    printf("%.6f %.6f %.6f\n", sqrt(2), pow(2, 0.5), fmod(-7.5, 2));
    printf("%g %g %g %g\n", floor(-2.5), ceil(-2.5), trunc(-2.5), fabs(-2.5));
    printf("%ld %d\n", lround(2.5), (int)(-2.9));
    printf("%g %g\n", FLT_EPSILON, DBL_MAX);
    printf("%.1f %.1f\n", 16777216.0f + 1.0f, 16777216.0 + 1.0);
    printf("%a\n", 0.15625);
    printf("%g %g %g\n", 1e3, 0x1p-3, .5e-2);
    double d = 5;
    d /= 2;
    d -= 1;
    d = -d;
    printf("%g %d\n", d, (int)d * 2);
    unsigned char byte = 255.7f;
    printf("%d %g\n", byte, byte / 2.0);
    return 0;
}
