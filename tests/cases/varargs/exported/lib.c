// boundary: c-abi
// driver: use.c
// Exported functions with `...` and with lists, called by C.
#include "lib.h"

#include <stdio.h>

int join(char *out, const char *kinds, ...) {
    va_list ap;
    va_start(ap, kinds);
    int n = vjoin(out, kinds, ap);
    va_end(ap);
    return n;
}

int vjoin(char *out, const char *kinds, va_list ap) {
    int n = 0;
    for (; *kinds; kinds++) {
        switch (*kinds) {
        case 's': n += sprintf(out + n, "%s ", va_arg(ap, const char *)); break;
        case 'i': n += sprintf(out + n, "%d ", va_arg(ap, int)); break;
        case 'd': n += sprintf(out + n, "%g ", va_arg(ap, double)); break;
        }
    }
    return n;
}

int call(handler h, int x) { return h("%d and %s\n", x, "text"); }

handler get(void) { return plus; }

int plus(const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    int n = 0;
    while (*fmt++) n += va_arg(ap, int);
    va_end(ap);
    return n;
}
