#include <stdio.h>
#include <stdlib.h>

/* Variables that are given a value once beside loops that count with them, and loops that never come round. */
static int sum(const int *a, int n, int skip) {
    int j, total = 0;
    if (skip) {
        j = a[0] * 10;
        total += j;
        for (j = 0; j < skip; j++) total += a[j];
    }
    for (j = skip; j < n; j++) total -= a[j];
    return total;
}

static void finish(int code) __attribute__((noreturn));
static void finish(int code) {
    printf("finish %d\n", code);
    exit(0);
}

static int next(void) {
    static int n = 3;
    return n--;
}

static int chosen(int which) {
    int value;
    switch (which) {
    case 0: value = 5; break;
    case 1: value = 6; break;
    default: value = which; value += 1; break;
    }
    return value;
}

static void parse(void) {
    int c;
    while ((c = next()) != -1) {
        switch (c) {
        case 0: finish(0);
        case 3: finish(30);
        default: exit(1);
        }
    }
    printf("none\n");
}

int main(void) {
    int a[4] = {1, 2, 3, 4};
    printf("%d %d\n", sum(a, 4, 0), sum(a, 4, 2));
    printf("%d %d %d\n", chosen(0), chosen(1), chosen(9));
    parse();
    return 0;
}
