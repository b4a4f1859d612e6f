// Every kind of loop with break and continue in awkward places.
#include <stdio.h>

static int collatz(unsigned n) {
    int steps = 0;
    while (n != 1) {
        n = n & 1 ? 3 * n + 1 : n / 2;
        steps++;
    }
    return steps;
}

static int do_continue(int n) {
    int seen = 0;
    do {
        if (n % 2) continue;
        seen += n;
    } while (--n > 0);
    return seen;
}

static int for_continue(int n) {
    int s = 0;
    for (int i = 0, j = n; i < j; i++, j--) {
        if (i == 2) continue;
        s += j * i;
    }
    return s;
}

static int nested(int n) {
    int hits = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0;; j++) {
            if (j > i) break;
            if ((i + j) % 3 == 0) continue;
            hits += j;
            if (hits > 1000) return -1;
        }
        if (i == 7) break;
    }
    return hits;
}

static int changed_bound(int n) {
    int rounds = 0;
    for (int i = 0; i < n; i++) {
        if (i % 3 == 0) n--;
        if (i % 4 == 0) i++;
        rounds++;
    }
    return rounds * 100 + n;
}

static unsigned count_down(unsigned n) {
    unsigned s = 0;
    for (unsigned i = n; i-- > 0;) s = s * 3 + i;
    return s;
}

static int empty_bodies(const char *s) {
    int n = 0;
    while (s[n] == ' ') n++;
    for (; s[n] && s[n] != ' '; n++);
    do
        ;
    while (0);
    return n;
}

static int inclusive(unsigned char from, unsigned char to) {
    int n = 0;
    for (int c = from; c <= to; c++) n++;
    return n;
}

static int after_loop(int n) {
    int i;
    for (i = 0; i < n; i += 3)
        if (i * i > 50) break;
    return i;
}

int main(void) {
    printf("%d %d\n", collatz(27), collatz(1));
    printf("%d %d\n", do_continue(9), do_continue(-4));
    printf("%d %d\n", for_continue(9), for_continue(0));
    printf("%d %d\n", nested(5), nested(20));
    printf("%d\n", changed_bound(20));
    printf("%u %u\n", count_down(10), count_down(0));
    printf("%d\n", empty_bodies("   word rest"));
    printf("%d\n", inclusive(250, 255));
    printf("%d %d\n", after_loop(100), after_loop(4));
    return 0;
}
