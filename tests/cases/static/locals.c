// Function-local statics keep their state, each its own, and may be pointed to.
#include <stdio.h>

static int counter(void) {
    static int n = 10;
    return n++;
}

static int other_counter(void) {
    static int n;
    n += 3;
    return n;
}

static const char *hex(unsigned v) {
    static char buf[9];
    static const char digits[] = "0123456789abcdef";
    char *p = buf + 8;
    *p = 0;
    do {
        *--p = digits[v & 15];
        v >>= 4;
    } while (v);
    return p;
}

static int *cell(void) {
    static int value = 5;
    return &value;
}

static int memo(int n) {
    static int cache[50];
    if (n < 2) return n;
    if (cache[n]) return cache[n];
    return cache[n] = memo(n - 1) + memo(n - 2);
}

static int in_blocks(int which) {
    if (which) {
        static int n = 100;
        return n++;
    } else {
        static int n = 200;
        return n--;
    }
}

int main(void) {
    counter();
    counter();
    printf("%d %d\n", counter(), other_counter());
    printf("%d\n", other_counter());
    printf("%s\n", hex(0xdeadbeef));
    printf("%s\n", hex(0));
    *cell() += 2;
    (*cell())++;
    printf("%d\n", *cell());
    printf("%d\n", memo(40));
    in_blocks(1);
    in_blocks(0);
    printf("%d %d\n", in_blocks(1), in_blocks(0));
    return 0;
}
