// The values of updates of volatile objects.
#include <stdio.h>

static volatile unsigned char small = 250;
static volatile int total;
static volatile float share = 1.5f;
static volatile _Bool flag;
static volatile int table[4] = {1, 2, 3, 4};

static int at(void) {
    static int calls;
    return calls++;
}

int main(void) {
    int a = small++, b = ++small, c = small += 9, d = small--;
    printf("%d %d %d %d %d\n", a, b, c, d, small);
    int e = total -= 5, f = total *= total, g = --total;
    printf("%d %d %d %d\n", e, f, g, total);
    float h = share++, i = share /= 2;
    printf("%g %g %g\n", h, i, share);
    _Bool j = flag |= 4;
    int k = flag && (flag ^= 1);
    printf("%d %d %d\n", j, k, flag);
    int l = table[at()] += 10, m = table[at()]++, n = ++table[at()], o = table[at()] = 9;
    printf("%d %d %d %d\n", l, m, n, o);
    printf("%d %d %d %d %d\n", table[0], table[1], table[2], table[3], at());
    const volatile int *volatile p = table;
    int q = *p++, r = *++p;
    printf("%d %d\n", q, r);
    return 0;
}
