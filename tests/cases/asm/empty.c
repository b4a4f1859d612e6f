// Empty assembler text hides values from the optimiser: black boxes and fences.
#include <stdio.h>

struct pair {
    int a, b;
};

static int hide(int x) {
    __asm__("" : "+r"(x));
    return x;
}

static int given(void) {
    int i;
    __asm__ volatile("" : "=r"(i) : "0"(41));
    return i + 1;
}

static void swap(int *a, int *b) {
    int x = *a, y = *b;
    __asm__("" : "=r"(x), "=r"(y) : "0"(y), "1"(x));
    *a = x;
    *b = y;
}

static long sum(const long *v, int n) {
    long s = 0;
    for (int i = 0; i < n; i++) {
        s += v[i];
        __asm__ volatile("" ::: "memory");
    }
    __asm__ volatile("" : : "r"(v), "g"(n) : "memory");
    return s;
}

static int finds;

static int *find(int *p) {
    finds++;
    return p;
}

/* The place of an output is found once. */
static long places(int *p, int n) {
    int i = 0, j = 2, *end = p + n;
    while (p < end) __asm__("" : "+r"(*p++));
    p -= n;
    __asm__("" : "+r"(p[i++]), "+r"(p[--j]));
    __asm__("" : "+r"(*find(p)) : "r"(*find(p + 1)));
    __asm__("" : "=r"(p[i++]) : "0"(j + 40));
    return i * 10 + j;
}

int main(void) {
    __asm__("");
    int a = 1, b = 2;
    long v[] = {1, 2, 3};
    struct pair p = {5, 6};
    swap(&a, &b);
    __asm__ volatile("" : "+m"(p), "+m"(v));
    __asm__ volatile("" : : "m"(p.a), "r"(&a));
    double d = 2.5;
    __asm__("" : "+x"(d));
    printf("%d %d %d %d %ld %d %g\n", hide(7), given(), a, b, sum(v, 3), p.a + p.b, d);
    int some[] = {7, 8, 9, 10};
    printf("%ld", places(some, 4));
    printf(" %d %d %d %d %d\n", finds, some[0], some[1], some[2], some[3]);
    return 0;
}
