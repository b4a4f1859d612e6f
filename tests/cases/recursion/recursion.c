// Recursion: plain, mutual, through pointers, with arrays by pointer.
#include <stdio.h>

static int is_odd(unsigned n);

static int is_even(unsigned n) {
    return n == 0 ? 1 : is_odd(n - 1);
}

static int is_odd(unsigned n) {
    return n == 0 ? 0 : is_even(n - 1);
}

static int ackermann(int m, int n) {
    if (m == 0) return n + 1;
    if (n == 0) return ackermann(m - 1, 1);
    return ackermann(m - 1, ackermann(m, n - 1));
}

static void hanoi(int n, char from, char to, char via, int *moves) {
    if (n == 0) return;
    hanoi(n - 1, from, via, to, moves);
    if (++*moves <= 3) printf("%c->%c ", from, to);
    hanoi(n - 1, via, to, from, moves);
}

static void permute(char *s, int at, int n, int *count) {
    if (at == n) {
        if (++*count % 5 == 0) printf("%s ", s);
        return;
    }
    for (int i = at; i < n; i++) {
        char t = s[at];
        s[at] = s[i];
        s[i] = t;
        permute(s, at + 1, n, count);
        t = s[at];
        s[at] = s[i];
        s[i] = t;
    }
}

static void quicksort(int *v, int lo, int hi) {
    if (lo >= hi) return;
    int pivot = v[(lo + hi) / 2], i = lo, j = hi;
    while (i <= j) {
        while (v[i] < pivot) i++;
        while (v[j] > pivot) j--;
        if (i <= j) {
            int t = v[i];
            v[i++] = v[j];
            v[j--] = t;
        }
    }
    quicksort(v, lo, j);
    quicksort(v, i, hi);
}

int main(void) {
    int moves = 0, count = 0;
    char letters[] = "abcd";
    int v[] = {9, -2, 7, 7, 0, 3, -8, 1};

    printf("%d %d\n", is_even(10), is_odd(10));
    printf("%d\n", ackermann(2, 3));
    hanoi(5, 'A', 'C', 'B', &moves);
    printf("%d\n", moves);
    permute(letters, 0, 4, &count);
    printf("%d\n", count);
    quicksort(v, 0, 7);
    for (int i = 0; i < 8; i++) printf("%d ", v[i]);
    printf("\n");
    return 0;
}
