#include <stdio.h>

static __complex__ int turn(__complex__ int z, int times)
{
    while (times--)
        z *= 1i;
    return z;
}

struct point {
    __complex__ short at;
    int weight;
};

int main(void)
{
    __complex__ int z = 3 + 4i;
    struct point p = { 1 - 2i, 5 };
    __complex__ short sum = p.at + p.at;
    __complex__ double d = z;

    z = turn(z, 3);
    printf("%d %d\n", __real__ z, __imag__ z);
    z = z * (2 - 1i) / (1 + 1i);
    printf("%d %d\n", __real__ z, __imag__ z);
    printf("%d %d %g %g\n", __real__ sum, __imag__ sum, __real__ d, __imag__ d);
    printf("%d %d\n", z == turn(z, 4), __imag__ 5);
    z++;
    __imag__ z += 10;
    printf("%d %d\n", __real__ z, __imag__ z);
    return 0;
}
