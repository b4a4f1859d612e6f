// goto: cleanup chains, backward loops, out of nests, into blocks, crossing arms.
#include <stdio.h>
#include <stdlib.h>

static int cleanup(int fail_at) {
    int rc = -1;
    char *a = NULL, *b = NULL;

    a = malloc(4);
    if (!a || fail_at == 1) goto out;
    b = malloc(4);
    if (!b || fail_at == 2) goto free_a;
    if (fail_at == 3) goto free_b;
    rc = 0;
free_b:
    free(b);
    rc -= 10;
free_a:
    free(a);
    a = NULL;
    rc -= 100;
out:
    free(a);
    return rc;
}

static int backward(int n) {
    int s = 0;
again:
    s += n;
    if (--n > 0) goto again;
    return s;
}

static int out_of_nest(int needle) {
    int i, j;
    for (i = 0; i < 10; i++)
        for (j = 0; j < 10; j++)
            if (i * j == needle) goto found;
    return -1;
found:
    return i * 10 + j;
}

static int into_loop(int n) {
    int s = 0;
    if (n < 0) goto inside;
    for (n = 3; n > 0; n--) {
        s += 10;
    inside:
        s += 1;
        if (n < 0) n = 2;
    }
    return s;
}

static int into_arm(int n) {
    int r = 0;
    if (n == 0) goto other;
    if (n > 5) {
        r += 1;
    } else {
    other:
        r += 2;
        if (n == 0) {
            n = 9;
            goto tail;
        }
    }
    r += 4;
tail:
    return r * 10 + n;
}

static int crossing(int n) {
    int trace = 0;
a:
    trace = trace * 4 + 1;
    if (n-- > 3) goto c;
b:
    trace = trace * 4 + 2;
    if (n-- > 1) goto a;
    goto done;
c:
    trace = trace * 4 + 3;
    if (n > 3) goto b;
    goto a;
done:
    return trace;
}

int main(void) {
    for (int i = 0; i < 4; i++) printf("%d ", cleanup(i));
    printf("\n%d %d\n", backward(5), backward(-1));
    printf("%d %d\n", out_of_nest(42), out_of_nest(11));
    printf("%d %d\n", into_loop(1), into_loop(-1));
    printf("%d %d %d\n", into_arm(0), into_arm(3), into_arm(7));
    for (int i = 0; i < 8; i++) printf("%d ", crossing(i));
    printf("\n");
    return 0;
}
