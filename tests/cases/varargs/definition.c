// Functions that take variable arguments take a list; each call makes one.
#include <stdarg.h>
#include <stdio.h>

static int limit = 100;

static int sum(int count, ...) {
    va_list ap;
    int total = 0;
    va_start(ap, count);
    while (count-- > 0) total += va_arg(ap, int);
    va_end(ap);
    return total > limit ? limit : total;
}

static int format(char *out, size_t cap, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(out, cap, fmt, ap);
    va_end(ap);
    return n;
}

static int average(int a, int b, int c) {
    return sum(3, a, b, c) / 3;
}

int main(void) {
    char buf[32];
    printf("%d %d\n", sum(0), sum(4, 1, 2, 3, 4));
    printf("%d\n", average(10, 20, 33));
    limit = 5;
    printf("%d\n", sum(2, 10, 20));
    int n = format(buf, sizeof buf, "%s=%d %.1f", "x", 7, 2.5);
    printf("%d %s\n", n, buf);
    return 0;
}
