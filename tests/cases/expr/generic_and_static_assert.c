// _Generic, _Static_assert, _Noreturn, _Alignas, inline, restrict, __func__.
#include <stdio.h>
#include <stdlib.h>

#define KIND(x) \
    _Generic((x), int: "int", unsigned char: "uchar", double: "double", const char *: "string", char *: "chars", default: "other")

_Static_assert(sizeof(long) == 8, "a 64-bit system");

struct aligned {
    char c;
    _Alignas(16) int i;
};

static inline int half(int n) { return n / 2; }

static void add(int *restrict out, const int *restrict a, int n) {
    for (int i = 0; i < n; i++) out[i] += a[i];
}

_Noreturn static void leave(int code) {
    printf("%s %d\n", __func__, code);
    exit(code);
}

int main(void) {
    unsigned char uc = 1;
    char buf[4] = "abc";
    int out[3] = {1, 2, 3}, in[3] = {10, 20, 30};
    _Static_assert(sizeof(struct aligned) == 32, "padded");

    printf("%s %s %s %s %s %s\n", KIND(1), KIND(uc), KIND(1.0), KIND((const char *)buf), KIND(&buf[0]), KIND(1L));
    printf("%s\n", KIND(uc + 1));
    add(out, in, 3);
    printf("%d %d\n", out[2], half(-5));
    printf("%zu\n", _Alignof(struct aligned));
    leave(out[0]);
}
