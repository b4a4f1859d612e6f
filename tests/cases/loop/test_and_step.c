// Conditions that test a variable and then step it: the step also happens for the test that ends the loop.
#include <stdio.h>

static unsigned sum(const unsigned char *p, unsigned n) {
    unsigned s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

static int after(int n) {
    while (n-- > 0)
        if (n % 7 == 5)
            continue;
        else
            printf("%d ", n);
    return n;
}

static int broken(int n) {
    while (n--)
        if (n == 3)
            break;
    return n;
}

static const char *tail(const char *s) {
    int c;
    while ((c = *s++) && c != ':') {
    }
    return s;
}

static int nested(int rows, int columns) {
    int total = 0;
    while (rows--) {
        int left = columns;
        while (left--)
            total += rows * left;
        total += left;
    }
    return total + rows;
}

static unsigned through_pointer(unsigned n) {
    unsigned *p = &n, steps = 0;
    while (n--)
        steps += *p;
    return steps + *p;
}

int main(void) {
    printf("%u %u\n", sum((const unsigned char *)"count", 5), sum(0, 0));
    printf("%d\n", after(9));
    printf("%d %d\n", broken(6), broken(2));
    printf("%s\n", tail("key:value"));
    printf("%d %u\n", nested(3, 4), through_pointer(4));
    return 0;
}
