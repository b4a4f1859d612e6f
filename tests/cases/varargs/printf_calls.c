// printf with every common conversion, flag, width and length modifier.
#include <inttypes.h>
#include <stdio.h>

int main(void) {
    char buf[64];
    int width = 8, n;
    float f = 3.14159f;
    unsigned char uc = 200;
    short s = -5;

    printf("%d %i %u %x %X %o %c %s %%\n", -1, 2, 3u, 255, 255, 8, 'c', "str");
    printf("%5d|%-5d|%05d|%+d|% d\n", 42, 42, 42, 42, 42);
    printf("%#x %#o %08.3f %.0f %e %G\n", 255, 8, 3.14159, 2.5, 12345.678, 1e-10);
    printf("%hd %hhd %ld %lld %zu %jd\n", s, (signed char)uc, -1L, -2LL, sizeof buf, (intmax_t)-3);
    printf("%" PRIu64 " %" PRIx32 "\n", (uint64_t)1 << 63, (uint32_t)0xabcdef);
    printf("%*d %-*d| %.*s\n", width, 7, width, 7, 3, "truncate");
    printf("%g %g %g %g\n", f, 1e6, 1e5, 0.0001);
    printf("%c%c\n", uc - 100, 'a' + 1);
    n = snprintf(buf, 8, "%s-%d", "overflow", 99);
    printf("%d [%s]\n", n, buf);
    n = sprintf(buf, "%03d", 7);
    printf("%d %s\n", n, buf);
    fprintf(stdout, "%s\n", n == 3 ? "three" : "other");
    printf("%s", "");
    printf("no arguments\n");
    return 0;
}
