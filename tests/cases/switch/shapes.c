// Switches: fallthrough, default in the middle, nesting, ranges, no match, declarations.
#include <stdio.h>

static int fall(int n) {
    int r = 0;
    switch (n) {
    case 1: r += 1;
    case 2: r += 10; break;
    case 3:
    case 4: r += 100;
    default: r += 1000;
    case 9: r += 10000;
    }
    return r;
}

static const char *middle(int n) {
    switch (n) {
    case -1: return "minus";
    default: return n > 100 ? "big" : "other";
    case 0: return "zero";
    case 1 ... 5: return "few";
    }
}

static int nested(char a, char b) {
    int score = 0;
    switch (a) {
    case 'x':
        switch (b) {
        case 'x': score += 2; break;
        case 'y': score += 3;
        }
        score += 10;
        break;
    case 'y':
        if (b == 'y') break;
        score = 50;
    case 'z': {
        int bonus = score / 2;
        score += bonus + 1;
    }
    }
    return score;
}

static int in_loop(const char *s) {
    int n = 0;
    for (; *s; s++) {
        switch (*s) {
        case ' ': continue;
        case '.': goto out;
        case '+': n++; break;
        default: n += 100;
        }
        n *= 2;
    }
out:
    return n;
}

static int by_long(long v) {
    switch (v) {
    case 5000000000L: return 1;
    case -1L: return 2;
    }
    return 3;
}

static int early(int n) {
    int r = -1;
    switch (n) {
    case 0:
        if (r < 0) break;
        r = 5;
        break;
    case 1:
        do {
            if (n == 1) break;
            r = 9;
        } while (0);
        r = 7;
    }
    return r;
}

int main(void) {
    for (int i = 0; i < 10; i++) printf("%d ", fall(i));
    printf("\n%s %s %s %s %s\n", middle(-1), middle(0), middle(3), middle(7), middle(101));
    for (const char *a = "xyzw"; *a; a++)
        for (const char *b = "xyz"; *b; b++) printf("%d ", nested(*a, *b));
    printf("\n%d %d\n", in_loop("+ + a"), in_loop("++.+"));
    printf("%d %d %d\n", by_long(5000000000L), by_long(-1), by_long(705032704));
    printf("%d %d %d\n", early(0), early(1), early(2));
    return 0;
}
