// Macros for enumerators of closed enumerations: an `enum`, matched and compared by its own values, and numbers where C asks for them.
#include <stdio.h>
enum color { RED, GREEN = 5, BLUE };
#define FIRST RED
#define BEST BLUE
#define BOTH (FIRST + BEST)
static const char *names[BEST + 1] = { [FIRST] = "red", [BEST] = "blue" };
static enum color next(enum color c)
{
    switch (c) {
    case FIRST: return GREEN;
    case GREEN: return BEST;
    case BEST: return FIRST;
    }
    return FIRST;
}
static int pick(int n)
{
    switch (n) {
    case FIRST: return 1;
    case BEST: return 2;
    default: return n == BEST - 1 ? 3 : 4;
    }
}
struct s { enum color c; unsigned rest; };
int main(int argc, char **argv)
{
    enum color c = FIRST;
    struct s s = { BEST, 3 };
    for (int i = 0; i < 4; i++) { printf("%d %s\n", c, names[c] ? names[c] : "-"); c = next(c); }
    printf("%d %d %d %d %d\n", pick(0), pick(6), pick(5), BOTH, s.c == BEST);
    printf("%u %d\n", c == BEST ? 1u : FIRST, c < BEST);
    static int table[BEST];
    table[FIRST] = BEST;
    return table[0] - 6 + (argc > 5 ? BEST : FIRST);
}
