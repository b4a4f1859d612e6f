/* Arrays with static storage of which only elements are read and stored become arrays of atomics: no function here but `main` and
   those that take an address has anything unsafe. */
#include <stdio.h>

enum { ROWS = 3, COLUMNS = 4 };

static int zeros[8];
static unsigned char given[4] = {200, 1};
static long grid[ROWS][COLUMNS] = {{1, 2, 3, 4}, {5}, {6, 7, 8, 9}};
static int *pointers[3];
static _Bool seen[256];
static unsigned histogram[256];
static int lent[4] = {1, 2, 3, 4};
/* Loops that call nothing walk through these: they stay plain arrays. */
static int walked[16];
static int at;

static int step(void) { return at++; }

static void element(int i) {
    zeros[i] = 5;
    zeros[i] += 3;
    zeros[i + 1]--;
    ++zeros[zeros[i] - 8];
    given[i] += 100;
    given[1] <<= 3;
    grid[i][2] *= 10;
    grid[i + 1][i] = grid[0][i] - 1;
    seen[given[1]] = 1;
}

static int value(int i) {
    int a = zeros[i]++;
    int b = (zeros[2] = 4);
    b += --zeros[2];
    return a * 100 + b + (seen[8] ? 1000 : 0) + (int)grid[1][1];
}

/* An index that does something: the array stays as it is where it is updated so. */
static int stacked[8];
static int depth;
static void push(int v) { stacked[depth++] = v; }
static int pop(void) { return stacked[--depth]; }

/* Operands that change what the index is made of. */
static int order(void) {
    at = 2;
    zeros[at] += 10 * step();
    return zeros[2] + at;
}

static void count(const unsigned char *text) {
    for (int i = 0; text[i]; i++) histogram[text[i]]++;
}

static int walk(void) {
    int sum = 0;
    for (int i = 0; i < 16; i++) walked[i] = i * i;
    for (int i = 0; i < 16; i++) sum += walked[i];
    return sum;
}

static void keep(int i, int *p) { pointers[i] = p; }
static int is_kept(int i) { return pointers[i] != NULL; }
static int *lend(int i) { return &lent[i]; }

int main(void) {
    element(0);
    element(1);
    for (int i = 0; i < 8; i++) printf("%d ", zeros[i]);
    printf("%d %d %ld %ld %ld\n", given[0], given[1], grid[0][2], grid[1][0], grid[2][1]);
    int first = value(0), second = value(1);
    printf("%d %d %d\n", first, second, zeros[2]);
    push(3);
    push(4);
    int top = pop();
    printf("%d %d\n", top, pop());
    printf("%d\n", order());
    count((const unsigned char *)"hello");
    printf("%u %u %d\n", histogram['l'], histogram['z'], walk());
    keep(1, lend(2));
    *pointers[1] += 30;
    printf("%d %d %d\n", is_kept(0), is_kept(1), lent[2]);
    return 0;
}
