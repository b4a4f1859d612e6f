// Functions with `...` behind pointers, in tables, passed to others, and called by name too.
#include <stdarg.h>
#include <stdio.h>

typedef int (*sink)(const char *, ...);

static int count(const char *fmt, ...) {
    int n = 0;
    va_list ap;
    va_start(ap, fmt);
    while (*fmt++) n += va_arg(ap, int);
    va_end(ap);
    return n;
}

static double mean(int n, double scale, ...) {
    double total = 0;
    va_list ap;
    va_start(ap, scale);
    for (int i = 0; i < n; i++) total += va_arg(ap, double);
    va_end(ap);
    return scale * total / n;
}

static struct { const char *name; sink to; } sinks[] = {{"printf", printf}, {"count", count}};

/* More named parameters than there are registers. */
static long many(long a, long b, long c, long d, long e, long f, long g, long h, ...) {
    va_list ap;
    va_start(ap, h);
    long x = va_arg(ap, long), y = va_arg(ap, long);
    va_end(ap);
    return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + x * 100 + y * 1000;
}

struct wide { long a[4]; };

static struct wide build(struct wide seed, int n, ...) {
    va_list ap;
    va_start(ap, n);
    for (int i = 0; i < n; i++) seed.a[i] += va_arg(ap, int);
    va_end(ap);
    return seed;
}

static int emit(sink to, int x) { return to("..", x, x + 1); }

int main(void) {
    printf("%d\n", count("abc", 1, 2, 3));
    for (int i = 0; i < 2; i++) printf("%s %d\n", sinks[i].name, sinks[i].to("ab", 4, 5));
    printf("%d\n", emit(count, 10));
    double (*m)(int, double, ...) = mean;
    printf("%g %g\n", m(3, 2.0, 1.0, 2.0, 3.0), mean(9, 1.0, 1., 2., 3., 4., 5., 6., 7., 8., 9.));
    long (*p)(long, long, long, long, long, long, long, long, ...) = many;
    printf("%ld %ld\n", p(1, 2, 3, 4, 5, 6, 7, 8, 9L, 10L), many(1, 2, 3, 4, 5, 6, 7, 8, 9L, 10L));
    struct wide seed = {{1, 2, 3, 4}};
    struct wide (*b)(struct wide, int, ...) = build;
    struct wide w = b(seed, 3, 10, 20, 30), v = build(seed, 1, 5);
    printf("%ld %ld %ld %ld, %ld\n", w.a[0], w.a[1], w.a[2], w.a[3], v.a[0]);
    return 0;
}
