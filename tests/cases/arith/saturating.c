// Unsigned differences that stop at zero, and what only looks like one.
#include <stdio.h>

static unsigned rest(unsigned have, unsigned used) {
    return have >= used ? have - used : 0;
}

static unsigned long more(unsigned long a, unsigned long b) {
    return a < b ? 0 : a - b;
}

static unsigned over(unsigned n) {
    return n > 16u ? n - 16u : 0;
}

static int signed_rest(int a, int b) {
    return a >= b ? a - b : 0;
}

static unsigned other_way(unsigned a, unsigned b) {
    return a <= b ? a - b : 0;
}

static unsigned swapped(unsigned a, unsigned b) {
    return a >= b ? b - a : 0;
}

static void slide(unsigned short *head, unsigned n, unsigned size) {
    unsigned m;
    unsigned short *p = head + n;
    do {
        m = *--p;
        *p = (unsigned short)(m >= size ? m - size : 0);
    } while (--n);
}

int main(void) {
    static const unsigned values[] = {0, 1, 15, 16, 17, 0x7fffffff, 0x80000000, 0xffffffff};
    unsigned short head[40];
    unsigned sum = 0;
    for (int i = 0; i < 8; i++) {
        for (int k = 0; k < 8; k++) {
            unsigned a = values[i], b = values[k];
            printf("%u %lu %u %u\n", rest(a, b), more(a, b + 5ul), other_way(a, b), swapped(a, b));
        }
        printf("%u %d\n", over(values[i]), signed_rest(i - 4, 2 - i));
    }
    for (int i = 0; i < 40; i++)
        head[i] = (unsigned short)(i * 1777);
    slide(head, 40, 32768);
    for (int i = 0; i < 40; i++)
        sum = sum * 31 + head[i];
    printf("%u\n", sum);
    return 0;
}
