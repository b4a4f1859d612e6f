#include <stdio.h>

typedef unsigned char v32qu __attribute__((vector_size(32)));
typedef unsigned long long v4du __attribute__((vector_size(32)));
typedef signed char v8qi __attribute__((vector_size(8)));
typedef int v4si __attribute__((vector_size(16)));

/* Elements of values that are no objects. */
static unsigned second(v4du x)
{
    return ((v32qu)(v4du){ 65535, x[0] })[1];
}

static v4si twice(const v4si *v, int i)
{
    return i ? v[i] + v[i] : *v;
}

static v4si (*choose)(const v4si *, int) = twice;

static int sum(v4si v)
{
    int n = 0;
    for (int i = 0; i < 4; i++)
        n += v[i];
    return n;
}

int main(void)
{
    v4si pair[2] = { { 1, 2, 3, 4 }, { 10, 20, 30, 40 } };
    v8qi c = { 127, -128, 5, 5 };
    v8qi d = (c > 4) | (c == -128);
    v4si *p = pair;

    printf("%u %d %d\n", second((v4du){ 7 }), choose(pair, 1)[3], twice(pair, 0)[1]);
    printf("%d %d\n", sum(pair[0] * pair[1]), sum(p++[0]));
    p[0][2]++;
    (*p)[1] *= -1;
    printf("%d %d %d\n", sum(*p), pair[1][2], pair[1][1]);
    printf("%d %d %d %d\n", d[0], d[1], d[2], d[4]);
    c += 1;
    printf("%d %d\n", c[0], (c / (v8qi){ 1, 2, 3, 1, 1, 1, 1, 1 })[2]);
    return 0;
}
