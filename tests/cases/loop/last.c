/* Loops that hold their last value: constants, macros, `n - 1`, types that end with it, bodies that leave early. */
#include <limits.h>
#include <stdio.h>

#define LAST 6
#define BYTE_LAST 255

static int sum(const int *a, int n) {
    int total = 0;
    for (int i = 0; i <= n; i++)
        total += a[i];
    return total;
}

static int first_above(const int *a, int n, int limit) {
    for (int i = 0; i <= n; i++)
        if (a[i] > limit)
            return i;
    return -1;
}

static int reverse(const int *a, int n) {
    int mixed = 0;
    for (int i = n - 1; i >= 0; i--)
        mixed = mixed * 3 + a[i];
    for (int i = n; i > 2; i--)
        mixed -= a[i - 1];
    return mixed;
}

int main(void) {
    int a[LAST + 1];
    unsigned char seen[BYTE_LAST + 1];
    for (int i = 0; i <= LAST; i++)
        a[i] = i * i;
    for (unsigned i = 0; i <= BYTE_LAST; i++)
        seen[i] = (unsigned char)(i ^ 0x55);
    for (int i = 0xff; i >= 0x10; i--)
        seen[i] ^= seen[i - 1];
    int letters = 0;
    for (char c = 'a'; c <= 'z'; c++)
        letters += seen[(unsigned char)c];
    printf("%d %d %d\n", a[LAST], seen[BYTE_LAST], letters);
    printf("%d %d\n", sum(a, 3), sum(a, -1));
    printf("%d %d\n", first_above(a, INT_MAX, 20), first_above(a, 2, 20));
    printf("%d\n", reverse(a, LAST));
    int rounds = 0;
    for (int i = INT_MAX - 3; i <= INT_MAX - 1; i++)
        rounds++;
    for (long i = 1; i <= 3 * LAST; i += 4)
        rounds += (int)i;
    printf("%d\n", rounds);
    return 0;
}
