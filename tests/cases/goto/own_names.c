/* Labels of the C that are called as those that the translation makes for loops. */
#include <stdio.h>

static int walk(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int failed = 0;
        int tries = 3;
        if (i == 2) continue;
        if (i == 1) goto next;
        if (i == 9) break;
        while (tries-- > 0) {
            if (i % 4 == 3) goto next;
            switch (i % 3) {
            case 0:
                if (tries == 1) continue;
                sum += 1;
                /* fall through */
            case 1:
                if (sum > 50) goto next;
                sum += 10;
                break;
            default:
                failed = i > 6;
            }
        }
        sum += 100;
    next:
        printf("%d: %d\n", i, sum);
        if (failed) break;
    }
    return sum;
}

static int retry(int n) {
    int rounds = 0;
    do {
        for (int i = 0; i < n; i++) {
            rounds++;
            if (rounds == 4) goto body;
            if (i == 1) continue;
            if (rounds == 9) goto once;
        }
        do {
            if (rounds > 20) break;
            rounds += 2;
            if (rounds % 2) goto next_2;
        } while (0);
    body:
        rounds++;
        if (rounds == 6) continue;
    next_2:
        rounds += 3;
    once:
        rounds++;
    } while (rounds < 40);
    return rounds;
}

int main(void) {
    printf("%d\n", walk(12));
    printf("%d %d\n", retry(3), retry(6));
    return 0;
}
