// Arrays of arrays: as locals, globals, parameters, and rows taken as pointers.
#include <stdio.h>
#include <string.h>

#define ROWS 3
#define COLS 4

static int grid[ROWS][COLS] = {{1, 2, 3, 4}, {5, 6}, {[2] = 9}};
static const char *const names[2][2] = {{"nw", "ne"}, {"sw", "se"}};

static int row_sum(const int *row, int n) {
    int s = 0;
    for (int i = 0; i < n; i++) s += row[i];
    return s;
}

static void transpose(int out[COLS][ROWS], int in[ROWS][COLS]) {
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLS; c++) out[c][r] = in[r][c];
}

static int trace(int (*m)[COLS], int n) {
    int t = 0;
    for (int i = 0; i < n; i++) t += m[i][i];
    return t;
}

int main(void) {
    int t[COLS][ROWS];
    int cube[2][3][4];
    char words[3][8] = {"one", "three", "seventy"};
    int(*row)[COLS] = &grid[1];

    for (int r = 0; r < ROWS; r++) printf("%d ", row_sum(grid[r], COLS));
    transpose(t, grid);
    printf("\n%d %d %d\n", t[2][2], t[1][1], trace(grid, ROWS));
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 4; k++) cube[i][j][k] = i * 100 + j * 10 + k;
    printf("%d %d\n", cube[1][2][3], *(*(*(cube + 1) + 1) + 2));
    printf("%zu %zu %zu\n", sizeof cube, sizeof cube[0], sizeof *cube[0]);
    strcpy(words[1], words[0]);
    words[0][0] = 'O';
    for (int i = 0; i < 3; i++) printf("%s ", words[i]);
    printf("\n%s %s\n", names[0][1], names[1][0]);
    (*row)[3] = 77;
    row++;
    printf("%d %d\n", grid[1][3], (*row)[2]);
    return 0;
}
