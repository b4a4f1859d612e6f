// run: 3
// By the estimate, the inner loops take nearly all of the time: checks there would show, so that `mix`, and what calls it, have none. What
// runs once or a few times is checked.
#include <stdio.h>
#include <stdlib.h>

typedef struct grid {
    unsigned *cells;
    int size;
    int steps;
} grid;

static grid *made(int size) {
    grid *g = malloc(sizeof *g);
    if (!g) return NULL;
    g->size = size;
    g->steps = 0;
    g->cells = calloc((size_t)size * size, sizeof *g->cells);
    if (!g->cells) {
        free(g);
        return NULL;
    }
    g->cells[0] = 1;
    return g;
}

static void mix(unsigned *cells, int size, int by) {
    for (int row = 0; row < size; row++) {
        for (int column = 0; column < size; column++) {
            for (int near = 0; near < size; near++) {
                unsigned *cell = cells + row * size + column;
                *cell = *cell * 31 + cells[near * size + column] + (unsigned)by;
            }
        }
    }
}

static void run(grid *g, int rounds) {
    for (int i = 0; i < rounds; i++) {
        for (int j = 0; j < rounds; j++) {
            for (int k = 0; k < rounds; k++) mix(g->cells, g->size, i + j + k);
        }
    }
    g->steps += rounds;
}

static unsigned sum(const grid *g) {
    unsigned all = 0;
    for (int i = 0; i < g->size * g->size; i++) all += g->cells[i];
    return all;
}

static void done(grid *g) {
    free(g->cells);
    free(g);
}

int main(int argc, char **argv) {
    grid *g = made(argc > 1 ? atoi(argv[1]) : 2);
    if (!g) return 1;
    run(g, 2);
    printf("%u after %d\n", sum(g), g->steps);
    done(g);
    return 0;
}
