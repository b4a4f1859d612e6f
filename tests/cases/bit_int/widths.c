// flags: -std=c23
/* _BitInt of many widths: wrap, sign extension, conversions, members, parameters, globals, literals. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef unsigned _BitInt(7) u7;
typedef _BitInt(7) s7;
typedef unsigned _BitInt(40) u40;
typedef _BitInt(40) s40;
typedef unsigned _BitInt(100) u100;
typedef _BitInt(100) s100;

struct mixed {
    u7 a;
    s40 b;
    s100 c;
    unsigned _BitInt(1) flag;
    unsigned _BitInt(12) low : 5;
};

u7 counter = 126;
static s40 table[] = {1, -1, 549755813887wb, -549755813887wb - 1};

static u7 sum7(u7 a, u7 b) { return a + b; }
static s7 cut7(int x) { return (s7)x; }
static u40 mix40(u40 a, u40 b) { return (a * b) ^ (a << 3) ^ ~b ^ -a; }
static long long wide(s100 x) { return (long long)(x >> 20); }
static u100 power(u100 base, int n) {
    u100 r = 1;
    while (n-- > 0) r *= base;
    return r;
}

static void print100(u100 x) {
    printf("%llx:%016llx\n", (unsigned long long)(x >> 64), (unsigned long long)x);
}

static int bits_of(u7 x) {
    switch (x) {
    case 0: return 0;
    case 127: return 7;
    default: return (int)(x & 1) + bits_of(x >> 1);
    }
}

static void padding(void) {
    struct mixed m;
    memset(&m, 0xff, sizeof m);
    printf("%d %lld\n", (int)m.a, (long long)m.b);
    u7 alone;
    memset(&alone, 0xaa, sizeof alone);
    printf("%d\n", (int)alone);
}

int main(void) {
    printf("%d %d %d\n", (int)sum7(100, 27), (int)sum7(100, 28), (int)sum7(127, 127));
    for (int i = 60; i < 70; i++) printf("%d ", (int)cut7(i * 3));
    printf("\n");
    counter++;
    printf("%d ", (int)counter);
    counter++;
    printf("%d ", (int)counter);
    counter--;
    printf("%d ", (int)counter);
    printf("%d\n", (int)counter++);
    u7 c = 120;
    int old = c++;
    c += 1000;
    printf("%d %d ", old, (int)c);
    c <<= 3;
    printf("%d ", (int)c);
    c -= 100;
    printf("%d ", (int)c);
    c = -c;
    printf("%d\n", (int)--c);
    printf("%llx\n", (unsigned long long)mix40(0xfedcba9876ull, 0x123456789aull));
    s40 total = 0;
    for (unsigned i = 0; i < sizeof table / sizeof *table; i++) total += table[i] / 2;
    printf("%lld %d\n", (long long)total, table[3] < table[2]);
    s40 *p = &table[2];
    *p = *p - 7;
    p[1] += 9;
    printf("%lld %lld\n", (long long)table[2], (long long)table[3]);
    print100(power(3, 62));
    print100(power(3, 63));
    print100((u100)-1);
    s100 big = -5;
    big *= 1000000007wb;
    printf("%lld %lld\n", wide(big * ((s100)1 << 40)), (long long)(big / 3));
    struct mixed m = {.a = (u7)300, .b = -3, .c = (s100)1 << 90, .flag = 1, .low = 31};
    struct mixed n = m;
    n.a += 100;
    n.low++;
    n.flag = !n.flag;
    printf("%d %lld %lld %d %d\n", (int)n.a, (long long)n.b, (long long)(n.c >> 80), (int)n.flag, (int)n.low);
    printf("%zu %zu %zu\n", sizeof(u7), sizeof(s40), sizeof(u100));
    double d = (double)(s40)-12345678901wb;
    unsigned _BitInt(17) from_double = (unsigned _BitInt(17))100000.75;
    printf("%.1f %d %d\n", d, (int)from_double, (int)(_BitInt(5))(u7)0x73);
    for (u7 x = 0; x < 105; x += 21) printf("%d:%d ", (int)x, bits_of(x));
    printf("%d\n", bits_of(127));
    printf("%d %d\n", (int)((s7)-64 >> 2), (int)(_Bool)(u7)128);
    padding();
    return 0;
}
