// flags: -std=gnu89 -Wno-deprecated-non-prototype -Wno-knr-promoted-parameter
// Definitions in the old style: callers pass promoted values, the body sees what is written.
#include <stdio.h>

int show(x, c, s, u)
float x;
char c;
short s;
unsigned char u;
{
    printf("%g %d %d %d\n", x, c, s, u);
    x += 0.25f;
    c++;
    return x * 4 + c;
}

int later();

int none() { return 3; }

int twice(a)
int a;
{
    return a * 2;
}

int next(a)
char a;
{
    return a + 1;
}

int apply(f, v)
int (*f)();
int v;
{
    return f(v);
}

float half(float);

float half(x)
float x;
{
    return x / 2;
}

int main() {
    float f = 1.5f;
    char c = 'a';
    int (*p)() = later;
    int (*q)() = f > 2 ? twice : next;
    printf("%d\n", show(f, c, 70000, 300));
    printf("%d\n", show(2.5, 353, -1, 255));
    printf("%d\n", later(1, 2.5f, 'c'));
    printf("%d %d\n", p(7, 8.5, 'd'), none());
    printf("%d %d\n", apply(twice, 300), apply(next, 300));
    printf("%d %d\n", (f > 1 ? twice : next)(6), q(6));
    printf("%g\n", half(f));
    return 0;
}

int later(a, b, c)
int a;
double b;
char c;
{
    return a + b * 10 + c;
}
