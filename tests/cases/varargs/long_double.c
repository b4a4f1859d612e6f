#include <stdarg.h>
#include <stdio.h>

/* Sums long doubles, each behind a weight. */
static long double weighted(int n, ...)
{
    va_list list;
    long double sum = 0;
    va_start(list, n);
    while (n--) {
        int weight = va_arg(list, int);
        sum += weight * va_arg(list, long double);
    }
    va_end(list);
    return sum;
}

static void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
}

int main(void)
{
    long double tenth = 0.1L;
    printf("%.20Lg\n", weighted(3, 1, tenth, 2, 1.5L, -3, tenth * tenth));
    say("%d %.20Lg %s %g %.3Lf\n", 7, tenth, "text", 0.5, -tenth);
    return 0;
}
