// Builtins that are known when the program is compiled.
#include <stdio.h>

struct s {
    int a;
};
union u {
    int a;
};

static int classes(void) {
    struct s s = {1};
    union u u = {2};
    double d = 0;
    char text[4];
    int calls = 0;
    int all = __builtin_classify_type(1) + 16 * __builtin_classify_type(d) + 256 * __builtin_classify_type(text);
    all += __builtin_classify_type(calls++);
    return all + 4096 * __builtin_classify_type(s) + 65536 * __builtin_classify_type(u) + calls;
}

int main(void) {
    int n = __builtin_types_compatible_p(int, signed) + 2 * __builtin_types_compatible_p(int, long);
    int c = __builtin_choose_expr(sizeof(int) == 4, 10, "never");
    int p = __builtin_constant_p(3) + __builtin_constant_p("text");
    int e = __builtin_expect_with_probability(c, 10, 0.9) == 10;
    printf("%d %d %d %d %d\n", classes(), n, c, p, e);
    return 0;
}
