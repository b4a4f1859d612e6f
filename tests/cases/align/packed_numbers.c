// Numbers without a Rust primitive in packed records: `long double` and complex numbers lie where nothing is aligned.
#include <complex.h>
#include <stdio.h>

struct __attribute__((packed)) real {
    char tag;
    long double value;
};

struct __attribute__((packed)) fields {
    unsigned low : 12, middle : 13, high : 7;
    long double value;
    char tail;
};

struct __attribute__((packed)) pair {
    char tag;
    float _Complex z;
    double _Complex w;
};

static struct real one = {'a', 2.5L};
static struct fields many[2] = {{1, 2, 3, 0.25L, 't'}, {4, 5, 6, 0.75L, 'u'}};

static long double grow(struct real *r, long double by) {
    r->value += by;
    r->value *= 2;
    r->value++;
    return r->value;
}

static int same(const struct pair *p, float _Complex z) {
    return p->z == z && p->w != z;
}

int main(void) {
    struct real copy = one;
    struct pair p = {'p', 1 + 2 * I, 3};
    printf("%zu %zu %zu\n", sizeof(struct real), sizeof(struct fields), sizeof(struct pair));
    printf("%.3Lf %.3Lf %c\n", grow(&one, 0.5L), copy.value, one.tag);
    if (one.value == copy.value || one.value < copy.value) return 1;
    many[1].value -= many[0].value;
    many[1].middle++;
    printf("%.3Lf %u %u %u %c\n", many[1].value, many[1].low, many[1].middle, many[1].high, many[1].tail);
    p.w += p.z;
    printf("%d %g %g %g\n", same(&p, 1 + 2 * I), creal(p.w), cimag(p.w), (double)crealf(p.z));
    return 0;
}
