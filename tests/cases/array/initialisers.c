// Array initialisers: partial, designated out of order, strings, inferred size.
#include <stdio.h>

static int sparse[10] = {[7] = 70, [2] = 20, 30, [0] = 1};
static const unsigned char table[256] = {['a'] = 1, ['z'] = 26, ['0' ... '9'] = 50};
static char exact[3] = {'a', 'b', 'c'};
static char text[] = "inferred";
static char padded[12] = "pad";
static double zeros[4];

int main(void) {
    int local[6] = {1, 2};
    int matrix[][3] = {{1}, {1, 2}, {1, 2, 3}};
    int last_wins[3] = {1, 2, 3, [1] = 9};
    const char *strings[] = {"x", NULL, "z", [5] = "end"};

    for (int i = 0; i < 10; i++) printf("%d ", sparse[i]);
    printf("\n%d %d %d %d\n", table['a'], table['z'], table['5'], table['b']);
    printf("%c%c%c %zu %zu\n", exact[0], exact[1], exact[2], sizeof text, sizeof padded);
    printf("%d %d\n", padded[3], padded[11]);
    printf("%g\n", zeros[3]);
    for (int i = 0; i < 6; i++) printf("%d ", local[i]);
    printf("\n%zu %d %d\n", sizeof matrix / sizeof matrix[0], matrix[0][2], matrix[2][2]);
    printf("%d %d %d\n", last_wins[0], last_wins[1], last_wins[2]);
    for (unsigned i = 0; i < sizeof strings / sizeof *strings; i++) printf("%s ", strings[i] ? strings[i] : "-");
    printf("\n");
    return 0;
}
