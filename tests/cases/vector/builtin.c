#include <stdio.h>

typedef int v4si __attribute__((vector_size(16)));
typedef short v4hi __attribute__((vector_size(8)));
typedef float v4sf __attribute__((vector_size(16)));
#ifdef __clang__
typedef float float4 __attribute__((ext_vector_type(4)));
#else
typedef struct { float x, y, z, w; } float4;
#endif
typedef int v2si __attribute__((vector_size(8)));

struct particle {
    char kind;
    v4sf at;
};

static long long pack(v2si v)
{
    return (long long)v;
}

static void move(struct particle *p, const v4sf *by, int n)
{
    for (int i = 0; i < n; i++)
        p->at += by[i];
}

int main(void)
{
    v4si a = { 1, 2, 3, 4 }, b = { 5, 6, 7, 8 };
    v4si mixed = __builtin_shufflevector(a, b, 0, 4, 1, 5);
    v4si low = __builtin_shufflevector(a, a, 3, 2, 1, 0);
    v4sf f = __builtin_convertvector(a, v4sf);
    v4hi narrow = __builtin_convertvector(b, v4hi);
    struct particle p = { 'p', { 0.5f, 1, 2, 3 } };
    v4sf steps[2] = { f, { 0, 0.25f } };
    float4 xyz = { 1, 2, 3, 4 };

    printf("%d %d %d %d\n", mixed[0], mixed[1], mixed[2], mixed[3]);
    printf("%d %d\n", low[0], low[3]);
    printf("%d %d\n", narrow[1], (int)sizeof narrow);
    move(&p, steps, 2);
    printf("%g %g %g %c %d\n", p.at[0], p.at[1], p.at[3], p.kind, (int)sizeof p);
    printf("%llx\n", (unsigned long long)pack((v2si){ 0x1234, 0x77 }));
    xyz.y = xyz.x + 10;
    printf("%g %g\n", xyz.y, xyz.w);
    return 0;
}
