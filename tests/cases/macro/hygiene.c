// What a macro binds, what it jumps to and what it takes of its user without being told.
#include <stdio.h>

/* Names of the user: `sum` and `i`. */
#define ADD(v)                 \
    do {                       \
        sum += (v) * (i + 1);  \
        if (sum > 1000)        \
            sum -= 1000;       \
    } while (0)

/* A jump to a label of the user. */
#define NEED(cond)              \
    if (!(cond)) {              \
        puts("not given");       \
        goto fail;              \
    }

#define LEAVE_IF(c) \
    {               \
        seen++;     \
        if (c)      \
            break;  \
        last = c;   \
    }

/* Binds a name that an argument may have too. */
#define KEEP(out, v)         \
    do {                     \
        int saved = (out);   \
        (out) = (v) + saved; \
        trace(saved, out);   \
    } while (0)

static void trace(int a, int b)
{
    printf("%d -> %d\n", a, b);
}

static int weigh(const int *v, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        ADD(v[i]);
    for (int i = n; i > 0; i--)
        ADD(v[i - 1] - i);
    return sum;
}

static int other(int i)
{
    long sum = 5;
    ADD(i);
    ADD(2L * i);
    return (int)sum;
}

static int open_all(int a, int b)
{
    int opened = 0;
    NEED(a);
    opened++;
    NEED(b);
    opened++;
    return opened;
fail:
    printf("failed after %d\n", opened);
    return -1;
}

static int search(const int *v, int n, int what)
{
    int seen = 0, last = 0;
    for (int i = 0; i < n; i++)
        LEAVE_IF(v[i] == what);
    for (int i = n - 1; i >= 0; i--)
        LEAVE_IF(v[i] == what);
    return seen * 10 + last;
}

int main(void)
{
    int v[] = {3, 1, 4, 1, 5, 9};
    printf("%d %d\n", weigh(v, 6), other(400));
    printf("%d\n", open_all(1, 1));
    printf("%d\n", open_all(1, 0));
    printf("%d\n", open_all(0, 1));
    printf("%d %d\n", search(v, 6, 4), search(v, 6, 7));
    int out = 1;
    KEEP(out, 2);
    KEEP(out, v[2]);
    printf("%d\n", out);
    return 0;
}
