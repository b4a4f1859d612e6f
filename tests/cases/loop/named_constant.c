// Endless loops whose condition has a name: they end by `return`, `break` or `goto` only.
#include <stdio.h>

#define True ((unsigned char)1)
#define FOREVER 1u
enum { yes = 1 };

static int first_factor(int n) {
    int candidate = 2;
    while (True) {
        if (n % candidate == 0) return candidate;
        candidate++;
    }
}

static unsigned char nested(int n) {
    if (n > 3) {
        while (FOREVER) {
            while (True) {
                if (n > 100) return True;
                if (n % 7 == 0) break;
                n += 3;
            }
            n = n * 2 + 1;
        }
    } else {
        for (; yes;) {
            if (n == 3) return 3;
            n++;
        }
    }
}

static int at_the_end(int n) {
    do {
        if (n & 1) return n;
        n >>= 1;
    } while (True);
}

int main(void) {
    printf("%d %d %d\n", first_factor(91), first_factor(97), first_factor(4));
    printf("%d %d %d\n", nested(4), nested(1), nested(101));
    printf("%d %d\n", at_the_end(96), at_the_end(5));
    return 0;
}
