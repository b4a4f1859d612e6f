// Pointers to where an array ends: C lets them be made and compared, not followed.
#include <stdio.h>

#define COUNT 4

static int table[COUNT] = {1, 2, 3, 4};
static int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
static int *const limit = &table[COUNT];

struct Pair {
    char name[3];
    short values[2];
};

static int sum(const int *from, const int *to) {
    int s = 0;
    while (from != to) s += *from++;
    return s;
}

static int rows(int n) { return sum(&grid[0][0], &grid[n][0]); }

int main(void) {
    int local[3] = {5, 6, 7}, n = 3;
    struct Pair p = {"ab", {8, 9}};
    short *end = &p.values[2];
    printf("%d %d\n", sum(table, &table[COUNT]), sum(table, limit));
    printf("%d %d\n", sum(local, &local[n]), sum(&local[1], &local[n]));
    printf("%d %d\n", rows(1), rows(2));
    printf("%d %d\n", end[-1], (int)(&p.name[n] - p.name));
    printf("%d\n", (int)(&grid[2] - grid));
    return 0;
}
