// run: 12
// The game of life on a torus, two boards swapped by pointer.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { W = 12, H = 8 };

typedef unsigned char board[H][W];

static int neighbours(board *b, int y, int x) {
    int n = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++)
            if (dy || dx) n += (*b)[(y + dy + H) % H][(x + dx + W) % W];
    return n;
}

static void step(board *from, board *to) {
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            int n = neighbours(from, y, x);
            (*to)[y][x] = n == 3 || (n == 2 && (*from)[y][x]);
        }
}

static int population(const board *b) {
    const unsigned char *p = &(*b)[0][0];
    int n = 0;
    for (size_t i = 0; i < sizeof *b; i++) n += p[i];
    return n;
}

static void show(board *b) {
    char row[W + 1];
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) row[x] = (*b)[y][x] ? '#' : '.';
        row[W] = 0;
        puts(row);
    }
}

int main(int argc, char **argv) {
    static board boards[2];
    board *now = &boards[0], *next = &boards[1];
    static const char *const start[] = {".#..", "..#.", "###."};
    int rounds = argc > 1 ? atoi(argv[1]) : 1;

    for (int y = 0; y < 3; y++)
        for (int x = 0; start[y][x]; x++) (*now)[y][x] = start[y][x] == '#';
    memset((*now)[6] + 4, 1, 3);
    while (rounds-- > 0) {
        board *t = now;
        step(now, next);
        now = next;
        next = t;
    }
    show(now);
    printf("%d\n", population((const board *)now));
    return 0;
}
