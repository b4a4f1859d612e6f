// rustfmt takes three times longer with each level of nested operands: deep ones are printed without it.
#include <stdio.h>

static int least(int a, int b) {
    return a < b ? a : b;
}

static int differences(int x) {
    return x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x - (x))))))))))))))))))))))))))))));
}

static int calls(int x) {
    return least(x + 29, least(x + 28, least(x + 27, least(x + 26, least(x + 25, least(x + 24, least(x + 23, least(x + 22, least(x + 21, least(x + 20, least(x + 19, least(x + 18, least(x + 17, least(x + 16, least(x + 15, least(x + 14, least(x + 13, least(x + 12, least(x + 11, least(x + 10, least(x + 9, least(x + 8, least(x + 7, least(x + 6, least(x + 5, least(x + 4, least(x + 3, least(x + 2, least(x + 1, least(x + 0, x)))))))))))))))))))))))))))))) - least(x + 29, least(x + 28, least(x + 27, least(x + 26, least(x + 25, least(x + 24, least(x + 23, least(x + 22, least(x + 21, least(x + 20, least(x + 19, least(x + 18, least(x + 17, least(x + 16, least(x + 15, least(x + 14, least(x + 13, least(x + 12, least(x + 11, least(x + 10, least(x + 9, least(x + 8, least(x + 7, least(x + 6, least(x + 5, least(x + 4, least(x + 3, least(x + 2, least(x + 1, least(x + 0, x))))))))))))))))))))))))))))));
}

static int choices(int x) {
    return x > 29 ? x + 29 : (x > 28 ? x + 28 : (x > 27 ? x + 27 : (x > 26 ? x + 26 : (x > 25 ? x + 25 : (x > 24 ? x + 24 : (x > 23 ? x + 23 : (x > 22 ? x + 22 : (x > 21 ? x + 21 : (x > 20 ? x + 20 : (x > 19 ? x + 19 : (x > 18 ? x + 18 : (x > 17 ? x + 17 : (x > 16 ? x + 16 : (x > 15 ? x + 15 : (x > 14 ? x + 14 : (x > 13 ? x + 13 : (x > 12 ? x + 12 : (x > 11 ? x + 11 : (x > 10 ? x + 10 : (x > 9 ? x + 9 : (x > 8 ? x + 8 : (x > 7 ? x + 7 : (x > 6 ? x + 6 : (x > 5 ? x + 5 : (x > 4 ? x + 4 : (x > 3 ? x + 3 : (x > 2 ? x + 2 : (x > 1 ? x + 1 : (x > 0 ? x + 0 : (x))))))))))))))))))))))))))))));
}

static int tests(int x, int y) {
    return (x > 29 && (y != 29 || (x > 28 && (y != 28 || (x > 27 && (y != 27 || (x > 26 && (y != 26 || (x > 25 && (y != 25 || (x > 24 && (y != 24 || (x > 23 && (y != 23 || (x > 22 && (y != 22 || (x > 21 && (y != 21 || (x > 20 && (y != 20 || (x > 19 && (y != 19 || (x > 18 && (y != 18 || (x > 17 && (y != 17 || (x > 16 && (y != 16 || (x > 15 && (y != 15 || (x > 14 && (y != 14 || (x > 13 && (y != 13 || (x > 12 && (y != 12 || (x > 11 && (y != 11 || (x > 10 && (y != 10 || (x > 9 && (y != 9 || (x > 8 && (y != 8 || (x > 7 && (y != 7 || (x > 6 && (y != 6 || (x > 5 && (y != 5 || (x > 4 && (y != 4 || (x > 3 && (y != 3 || (x > 2 && (y != 2 || (x > 1 && (y != 1 || (x > 0 && (y != 0 || x > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3)) > 3));
}

int main(void) {
    for (int x = 0; x < 40; x += 7) {
        printf("%d %d %d %d\n", differences(x), calls(x), choices(x), tests(x, 40 - x));
    }
    return 0;
}
