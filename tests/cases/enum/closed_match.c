// Matches over an enumeration that holds its enumerators only: ranges, cases for what it never is, a default behind all.
#include <stdio.h>

enum day { MON = 1, TUE, WED, THU, FRI, SAT, SUN };
enum op { ADD, SUB, MUL };

static int hours(enum day d) {
    switch (d) {
    case MON ... THU: return 8;
    case FRI: return 6;
    case SAT:
    case SUN: break;
    }
    return 0;
}

static enum day after(enum day d) {
    switch (d) {
    case MON: return TUE;
    case TUE: return WED;
    case WED: return THU;
    case THU: return FRI;
    case FRI: return SAT;
    case SAT: return SUN;
    default: return MON;
    }
}

/* No day has the number 9. */
static int odd(enum day d) {
    switch ((int)d) {
    case 9: return -1;
    case SUN: return 1;
    }
    return 0;
}

static int apply(enum op op, int a, int b) {
    int r;
    switch (op) {
    case ADD: r = a + b; break;
    case SUB: r = a - b; break;
    case MUL: r = a * b; break;
    default: r = 0; break;
    }
    return r;
}

static int fall(enum op op) {
    int n = 0;
    switch (op) {
    case MUL: n += 100;
    case ADD: n += 10;
    default: n += 1;
    }
    return n;
}

int main(void) {
    enum day d = MON;
    int total = 0;
    do {
        total += hours(d) + odd(d);
        d = after(d);
    } while (d != MON);
    printf("%d\n", total);
    printf("%d %d %d\n", apply(ADD, 6, 3), apply(SUB, 6, 3), apply(MUL, 6, 3));
    printf("%d %d %d\n", fall(ADD), fall(SUB), fall(MUL));
    return 0;
}
