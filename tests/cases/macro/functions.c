// Function-like macros: expressions, statements, stringing, pasting, side effects.
#include <stdio.h>

#define SQUARE(x) ((x) * (x))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define SWAP(T, a, b) \
    do { \
        T swap_tmp = (a); \
        (a) = (b); \
        (b) = swap_tmp; \
    } while (0)
#define STR(x) #x
#define XSTR(x) STR(x)
#define PASTE(a, b) a##b
#define VERSION 12
#define COUNT(v) (sizeof(v) / sizeof((v)[0]))
#define LOG(fmt, ...) printf("[log] " fmt "\n", ##__VA_ARGS__)
#define FOREACH(i, n) for (int i = 0; i < (n); i++)
#define GET(p, field) ((p)->field)
#define SET_BIT(v, n) ((v) |= 1u << (n))

struct box {
    int width;
};

static int PASTE(make_, name)(int n) {
    return n + VERSION;
}

#define OP(name, op) \
    static int op_##name(int a, int b) { return a op b; }
OP(plus, +)
OP(minus, -)

int main(void) {
    int a = 3, b = 4, v[5] = {0};
    unsigned bits = 0;
    double d = 1.5;
    struct box box = {9};

    printf("%d %g\n", SQUARE(a + 1), SQUARE(d));
    printf("%d %g\n", MAX(a, b), MAX(d, 0.5));
    printf("%d ", MAX(a++, b));
    printf("%d\n", MAX(a++, 1));
    printf("%d\n", a);
    SWAP(int, a, b);
    if (a < b) SWAP(double, d, d);
    else printf("%d %d\n", a, b);
    printf("%s %s\n", STR(VERSION), XSTR(VERSION));
    printf("%d %zu\n", make_name(1), COUNT(v));
    LOG("plain");
    LOG("%d and %s", 5, "text");
    FOREACH(i, 3) v[i] = i + 1;
    printf("%d %d\n", v[2], GET(&box, width));
    GET(&box, width)++;
    SET_BIT(bits, 3);
    SET_BIT(bits, 0);
    printf("%d %u\n", box.width, bits);
    printf("%d %d\n", op_plus(8, 5), op_minus(8, 5));
    return 0;
}
