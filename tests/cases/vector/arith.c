#include <stdio.h>

typedef int v4si __attribute__((vector_size(16)));
typedef unsigned int v4su __attribute__((vector_size(16)));
typedef unsigned char v16qu __attribute__((vector_size(16)));
typedef double v2df __attribute__((vector_size(16)));

static v4si ones = { 1, 1, 1, 1 };

union view {
    v4si v;
    int i[4];
};

static v4si blend(v4si a, v4si b)
{
    v4si greater = a > b;
    return (a & greater) | (b & ~greater);
}

static void show(v4si v)
{
    printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
}

int main(void)
{
    v4si a = { 1, -2, 3, -4 }, b = { 10, 20, -30, 40 };
    v4su u = (v4su)a;
    v2df d = { 1.5, -2.5 };
    union view view;
    v16qu bytes;

    show(a + b * 2);
    show(b / a - ones);
    show(b % (v4si){ 7, 7, 7, 7 });
    show(blend(a, b));
    show(a == (v4si){ 1, 2, 3, -4 });
    show(b >> 2);
    show((v4si)(u >> 28));
    show(-a ^ 1);
    a[2] = 99;
    a += ones;
    a <<= 1;
    show(a);
    d = d * d + 0.25;
    printf("%g %g\n", d[0], d[1]);
    view.v = b;
    printf("%d %d\n", view.i[1], view.i[3]);
    bytes = (v16qu)a;
    bytes += 250;
    printf("%d %d %d\n", bytes[0], bytes[5], (int)sizeof bytes);
    return 0;
}
