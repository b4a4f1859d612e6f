#include <limits.h>
#include <stdio.h>

static float to_float(long double x) { return x; }
static double to_double(long double x) { return x; }
static unsigned long long to_ulong(long double x) { return x; }

int main(void)
{
    long double big = ULLONG_MAX, small = LLONG_MIN, half = 0.5f;
    __int128 huge = (__int128)1 << 100;
    unsigned char c = 200;
    int i = 7;
    float f = 1.5f;

    printf("%.1Lf %.1Lf %.1Lf\n", big, small, half);
    printf("%llu %lld\n", to_ulong(big), (long long)small);
    printf("%d %d %u\n", (int)-2.75L, (_Bool)half, (unsigned)3e9L);
    printf("%.9g %.17g\n", to_float(0.1L), to_double(0.1L));
    printf("%d\n", (long double)huge == 0x1p100L);
    printf("%d\n", (__int128)(long double)huge == huge);
    i *= 2.5L;
    f += 0.25L;
    c /= 3.0L;
    half += i;
    printf("%d %g %d %.2Lf\n", i, f, c, half);
    printf("%.1Lf\n", (long double)(9007199254740993LL));
    return 0;
}
