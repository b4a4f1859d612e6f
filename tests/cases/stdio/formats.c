// Every conversion of `printf` with numbers: what Rust's own formatting does alike, and what the runtime module does as C.
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum colour { RED, GREEN = 7 };

static void integers(int i, unsigned u, long l, unsigned long ul, long long ll, size_t z, ptrdiff_t t) {
    printf("%d %i %u %ld %lu %lld %zu %td\n", i, i, u, l, ul, ll, z, t);
    printf("[%5d] [%-5d] [%05d] [%+d] [%+05d] [% d] [% 05d] [%-+6d]\n", i, i, i, i, i, i, i, i);
    printf("%x %X %o %#x %#X %#o %08x %-8x| %#010x\n", u, u, u, u, u, u, u, u, u);
    printf("[%.3d] [%.0d] [%8.3d] [%-8.3d] [%08.3d] [%+.5d] [%.12u] [%.2x]\n", i, i, i, i, i, i, u, u);
    printf("%hhd %hhu %hd %hu %hhx %hx\n", i, i, i, i, i, i);
    printf("%x %lx %llx %zx %u %d\n", i, l, ll, z, i, u);
    printf("%jd %ju %" PRId64 " %" PRIx64 "\n", (intmax_t)l, (uintmax_t)ul, (int64_t)ll, (uint64_t)ul);
}

static void stars(int w, int p, int i, double d) {
    printf("[%*d] [%-*d] [%.*d] [%*.*d] [%0*d]\n", w, i, w, i, p, i, w, p, i, w, i);
    printf("[%*s] [%.*s] [%*.*f]\n", w, "text", p, "text", w, p, d);
}

static void doubles(double d, float f) {
    printf("%f %e %g %a %F %E %G %A\n", d, d, d, d, d, d, d, d);
    printf("[%.0f] [%.1f] [%.3f] [%10.2f] [%-10.2f] [%+.2e] [% g] [%#g] [%010.1f] [%.15g]\n", d, d, d, d, d, d, d, d, d, d);
    printf("%.2f %g %lf\n", f, f, d);
}

static void letters(int c, char d, unsigned char u) {
    printf("%c%c%c [%3c] [%-3c]%c", c, d, u, c, d, '\n');
    printf("{%c} %% {%d}\n", 'x', c);
}

static void names(enum colour c, _Bool b) {
    printf("%d %u %x %d %d\n", c, c, GREEN, b, c == GREEN);
}

static void first(const double *of) { printf("%.14g %d\n", ((void)0, of[0]), ((void)0, (int)of[1])); }

int main(void) {
    integers(42, 255u, -7L, 1ul << 40, LLONG_MIN, 99, -3);
    integers(0, 0, 0, 0, 0, 0, 0);
    integers(-42, UINT_MAX, LONG_MIN, ULONG_MAX, LLONG_MAX, SIZE_MAX, PTRDIFF_MIN);
    stars(8, 3, 42, 1.23456);
    stars(-8, -1, -42, -0.5);
    stars(0, 0, 0, 2.5);
    doubles(3.14159, 2.5f);
    doubles(0.125, -0.0f);
    doubles(1e300, 1e-30f);
    doubles(INFINITY, -INFINITY);
    doubles(NAN, NAN);
    doubles(2.5, 0.35f);
    letters('A', 'b', 'c');
    names(GREEN, 1);
    printf("%p %20p|%-20p|\n", (void *)0, (void *)0x1234, (void *)0xff);
    first((double[]){1.5, 2.5});
    printf("\n");
    printf("no end of line");
    printf("%s", "\n");
    printf("%d\n", 1, 2);
    return 0;
}
