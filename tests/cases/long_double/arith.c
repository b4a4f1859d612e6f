#include <stdio.h>

/* Sum of the inverses from 1 to n. */
static long double harmonic(int n)
{
    long double sum = 0.0L;
    for (int i = 1; i <= n; i++)
        sum += 1.0L / i;
    return sum;
}

static long double table[3] = { 0.1L, -2.5L, 7 };

struct pair {
    char tag;
    long double value;
};

int main(void)
{
    long double third = 1.0L / 3;
    long double x = third * 3, y = -third;
    struct pair p = { 'p', third };

    x -= 1;
    printf("%.21Lf %.20Lg\n", harmonic(20), x);
    printf("%d %d %d\n", third > 0.3333333333333333, y < third, third == 1.0 / 3);
    printf("%d %d\n", (int)sizeof p, (int)_Alignof(struct pair));
    p.value += table[0];
    p.value /= table[2];
    table[1]++;
    --p.value;
    printf("%.20Lg %.20Lg %c\n", p.value, table[1], p.tag);
    printf("%d %s\n", !x, third ? "set" : "zero");
    return 0;
}
