/* Types of functions of which every pointer is one to a safe function of the program: calls through them need no `unsafe`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*step)(int);
typedef long (*fold)(long, int);
typedef void (*report)(const char *);
typedef double (*unknown)(double);
typedef short (*punned)(short);
typedef struct machine (*advance)(struct machine, char);

struct machine {
    int state;
    step steps[3];
    advance next;
};

static int twice(int n) {
    return 2 * n;
}
static int less(int n) {
    return n - 1;
}

/* Calls through its own type: recursion alone makes nothing unsafe. */
static step deeper;
static int recurse(int n) {
    return n > 0 ? deeper(n - 1) + 1 : 0;
}

static struct machine advanced(struct machine m, char c) {
    m.state += c;
    return m;
}

static long add(long sum, int n) {
    return sum + n;
}
static long multiply(long sum, int n) {
    return sum * n;
}

/* Unsafe, and so is the type of it: it follows a pointer. */
static void print(const char *text) {
    printf("%s\n", text);
}

static double half(double x) {
    return x / 2;
}

/* A value that comes out of a conversion: nothing is known of it. */
static unknown converted(void *p) {
    return (unknown)p;
}

/* A member of a union: its bytes may be those of the other one. */
static union {
    punned call;
    size_t bits;
} either;

static short small(short n) {
    return n + 1;
}

static struct machine machine = { 1, { twice, less, recurse }, advanced };

static int run(struct machine m, int n) {
    for (int i = 0; i < 3; i++)
        if (m.steps[i])
            n = m.steps[i](n);
    return n;
}

static long reduce(fold f, const int *numbers, int count) {
    long sum = 1;
    for (int i = 0; i < count; i++)
        sum = f(sum, numbers[i]);
    return sum;
}

static int by_value(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static void at_end(void) {
    puts("end");
}

int main(void) {
    int numbers[4] = { 4, 3, 2, 1 };
    deeper = recurse;
    machine.steps[0] = numbers[0] > 3 ? twice : NULL;
    printf("%d %d\n", run(machine, 5), deeper == recurse);
    machine = machine.next(machine, 2);
    printf("%d %d\n", machine.state, machine.steps[1](7));
    printf("%ld %ld\n", reduce(add, numbers, 4), reduce(multiply, numbers, 4));
    report say = print;
    say("said");
    printf("%g\n", converted((void *)half)(3));
    either.call = small;
    printf("%d %d\n", either.call(3), either.bits != 0);
    qsort(numbers, 4, sizeof(int), by_value);
    printf("%d %d\n", numbers[0], numbers[3]);
    atexit(at_end);
    return 0;
}
