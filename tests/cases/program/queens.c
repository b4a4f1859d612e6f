// run: 8
// Backtracking with bit sets, and again with an array and a callback for each solution.
#include <stdio.h>
#include <stdlib.h>

static long by_bits(unsigned all, unsigned cols, unsigned left, unsigned right) {
    long count = 0;
    unsigned free_places = all & ~(cols | left | right);
    if (cols == all) return 1;
    while (free_places) {
        unsigned bit = free_places & -free_places;
        free_places ^= bit;
        count += by_bits(all, cols | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

typedef void (*found_fn)(const int *rows, int n, void *ctx);

static int attacked(const int *rows, int col) {
    for (int i = 0; i < col; i++)
        if (rows[i] == rows[col] || abs(rows[i] - rows[col]) == col - i) return 1;
    return 0;
}

static void search(int *rows, int col, int n, found_fn found, void *ctx) {
    if (col == n) {
        found(rows, n, ctx);
        return;
    }
    for (rows[col] = 0; rows[col] < n; rows[col]++)
        if (!attacked(rows, col)) search(rows, col + 1, n, found, ctx);
}

struct summary {
    int count;
    int first[16];
};

static void note(const int *rows, int n, void *ctx) {
    struct summary *s = ctx;
    if (s->count++ == 0)
        for (int i = 0; i < n; i++) s->first[i] = rows[i];
}

int main(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 6;
    int rows[16];
    struct summary s = {0};
    if (n < 1 || n > 12) return 1;
    printf("%ld\n", by_bits((1u << n) - 1, 0, 0, 0));
    search(rows, 0, n, note, &s);
    printf("%d:", s.count);
    for (int i = 0; i < n; i++) printf(" %d", s.first[i]);
    printf("\n");
    return 0;
}
