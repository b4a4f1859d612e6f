// Records behind `...`: of all register classes, and too large for registers.
#include <stdarg.h>
#include <stdio.h>

struct tiny { char a; };
struct pair { int a, b; };
struct mixed { long a; double b; };
struct floats { float x, y, z; };
struct large { long a[3]; };
struct odd { char text[11]; };
union either { int i; double d; };
struct empty { };

static double total(const char *kinds, ...) {
    double sum = 0;
    va_list ap;
    va_start(ap, kinds);
    while (*kinds) {
        switch (*kinds++) {
        case 't': sum += va_arg(ap, struct tiny).a; break;
        case 'p': {
            struct pair p = va_arg(ap, struct pair);
            sum += p.a * 10 + p.b;
            break;
        }
        case 'm': {
            struct mixed m;
            m = va_arg(ap, struct mixed);
            sum += m.a + m.b;
            break;
        }
        case 'f': {
            struct floats f = va_arg(ap, struct floats);
            sum += f.x + f.y + f.z;
            break;
        }
        case 'l': {
            struct large l = va_arg(ap, struct large);
            sum += l.a[0] + l.a[1] + l.a[2];
            break;
        }
        case 'o': printf("[%s]", va_arg(ap, struct odd).text); break;
        case 'e': sum += va_arg(ap, union either).d; break;
        case 'n': (void)va_arg(ap, struct empty); break;
        case 'i': sum += va_arg(ap, int); break;
        }
    }
    va_end(ap);
    return sum;
}

int main(void) {
    struct tiny t = {7};
    struct pair p = {1, 2};
    struct mixed m = {100, 0.25};
    struct floats f = {0.5f, 1.5f, 2.5f};
    struct large l = {{1000, 2000, 3000}};
    struct odd o = {"ten chars."};
    union either e = {.d = 64.5};
    struct empty n;
    printf("%g\n", total("tpm", t, p, m));
    printf("%g\n", total("fliofe", f, l, 5, o, f, e));
    printf("%g\n", total("mmmmmmmmi", m, m, m, m, m, m, m, m, 1));
    printf("%g\n", total("niln", n, 3, l, n));
    return 0;
}
