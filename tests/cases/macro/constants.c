// Object-like macros as constants of each type, computed, redefined, and as text.
#include <limits.h>
#include <stdio.h>

#define MAX_ITEMS 8
#define MASK 0xffu
#define BIG 5000000000L
#define PI 3.14159265358979
#define NEWLINE '\n'
#define NAME "macro"
#define TOTAL (MAX_ITEMS * 2 + 1)
#define NEGATIVE (-7)
#define SHIFTED (1u << 31)
#define EMPTY
#define ALIAS MAX_ITEMS
#define SUM_EXPR 1 + 2
#define LEVEL 1

static int items[MAX_ITEMS];

static int before(void) { return LEVEL; }
#undef LEVEL
#define LEVEL 2
static int after(void) { return LEVEL; }

static int classify(int n) {
    switch (n) {
    case MAX_ITEMS: return 1;
    case TOTAL: return 2;
    case NEGATIVE: return 3;
    }
    return 0;
}

int main(void) {
    EMPTY int local[ALIAS];
    for (int i = 0; i < MAX_ITEMS; i++) items[i] = local[i] = i * TOTAL;
    printf("%d %d\n", items[MAX_ITEMS - 1], local[ALIAS / 2]);
    printf("%u %ld %.3f%c", 0x1234 & MASK, BIG, PI, NEWLINE);
    printf(NAME " %s %zu\n", NAME, sizeof NAME);
    printf("%d %u %d\n", NEGATIVE, SHIFTED, SUM_EXPR * 2);
    printf("%d %d\n", before(), after());
    printf("%d %d %d %d\n", classify(8), classify(17), classify(-7), classify(1));
    printf("%d %d\n", INT_MAX, CHAR_BIT);
#ifdef NOT_DEFINED
    printf("skipped\n");
#endif
    printf("%d\n", __LINE__);
    return 0;
}
