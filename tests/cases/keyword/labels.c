// Labels whose names are keywords of Rust, or would be without their underscores.
#include <stdio.h>

static int steps(int n) {
    int sum = 0;
    while (n > 0) {
        if (n % 3 == 0)
            goto _match;
        if (n % 5 == 0)
            goto loop;
        sum += n;
        goto _;
    _match:
        sum += 100;
        if (n > 20)
            goto loop;
        n -= 2;
        continue;
    loop:
        sum += 1000;
    _:
        n--;
        if (sum > 9000)
            goto _1;
    }
    return sum;
_1:
    return -sum;
}

int main(void) {
    printf("%d %d %d\n", steps(4), steps(26), steps(60));
    return 0;
}
