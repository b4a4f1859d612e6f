// Names shadowed in blocks, parameters, loops, and tags and labels sharing a name.
#include <stdio.h>

int value = 1;

struct value {
    int value;
};

static int shadow(int value) {
    int r = value;
    {
        int value = r * 2;
        r += value;
        {
            extern int value;
            r += value * 1000;
        }
    }
    return r + value;
}

static int loops(void) {
    int i = 100, s = 0;
    for (int i = 0; i < 3; i++) {
        int i = 7;
        s += i;
    }
    while (i > 98) {
        int s = i--;
        (void)s;
    }
    return s * 1000 + i;
}

static int labels(int x) {
    struct value x_box = {x};
    if (x) goto value;
    x_box.value = 5;
value:
    return x_box.value + value;
}

static int init_order(int a) {
    int b = a;
    {
        int a = b + 1;
        int c = a;
        b = c * 10;
    }
    return a + b;
}

static int printf_count(int len) {
    int main = len;
    return main + 1;
}

int main(void) {
    int local = value;
    value = 2;
    printf("%d %d\n", local, shadow(10));
    printf("%d\n", loops());
    printf("%d %d\n", labels(0), labels(3));
    printf("%d %d\n", init_order(1), printf_count(4));
    enum { value = 9 };
    struct value v = {value};
    printf("%d\n", v.value);
    return 0;
}
