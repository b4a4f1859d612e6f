// target: x86_64-linux
// target: i686-linux
// target: aarch64-linux
// target: armv7-linux
// Types whose size or sign differs between targets; layouts.
#include <stdio.h>
#include <stdint.h>
#include <string.h>
struct s { char c; long l; void *p; double d; uint64_t u; };
union u { long l; char bytes[8]; };
static long add(long a, int b) { return a + b; }
static uint64_t mix(uint64_t a, unsigned long b) { return a * 31 + b; }
static int is_space(char c) { return c == ' ' || c < 0; }
static size_t len(const char *s) { size_t n = 0; while (s[n]) n++; return n; }
#if __SIZEOF_POINTER__ == 4
static const char *bits(void) { return "32"; }
#else
static const char *bits(void) { return "64"; }
#endif
static unsigned long hash(const char *s) {
    unsigned long h = 5381;
    while (*s) h = h * 33 + (unsigned char)*s++;
    return h;
}
int main(void) {
    struct s s;
    memset(&s, 0, sizeof s);
    s.l = add(3, 4);
    s.u = mix(5, 6);
    long long wide = s.l;
    printf("%ld %llu %d %zu %s %lu %lld %zu\n", s.l, (unsigned long long)s.u, is_space('x'), len("abc"), bits(), hash("hello"), wide, sizeof(struct s));
    printf("%ld\n", s.l > 2 ? s.l - 1L : -1L);
    return 0;
}
