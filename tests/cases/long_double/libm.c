// flags: -lm
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Newton's square root, to compare with the library's. */
static long double root(long double x)
{
    long double y = x;
    for (int i = 0; i < 60; i++)
        y = (y + x / y) / 2;
    return y;
}

int main(void)
{
    char *end;
    int exponent;
    long double whole;
    long double x = strtold("2.718281828459045235360287471352662498 rest", &end);
    long double fraction = frexpl(x * 8, &exponent);

    printf("%.20Lg %s\n", x, end);
    printf("%.20Lg %.20Lg\n", root(2), sqrtl(2));
    printf("%.20Lg %d\n", fraction, exponent);
    fraction = modfl(-3.75L, &whole);
    printf("%Lg %Lg\n", fraction, whole);
    printf("%.15Lg %.15Lg\n", powl(2, 0.5L), ldexpl(x, 3));
    printf("%ld %Lg\n", lroundl(2.5L), fabsl(-x));
    printf("%d %d %d\n", isnan(x), isinf(x * INFINITY) != 0, signbit(-x) != 0);
    printf("%d %Lg\n", LDBL_MANT_DIG, LDBL_MAX);
    return 0;
}
