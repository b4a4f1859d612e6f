// Macros that assign to their arguments, that are statements, and that leave the function.
#include <stdio.h>

struct node {
    int value;
    struct node *next;
};

/* Assigns both arguments. */
#define SWAP(a, b)       \
    do {                 \
        int t_ = (a);    \
        (a) = (b);       \
        (b) = t_;        \
    } while (0)

// An argument that is evaluated twice.
#define CLAMP_INTO(out, v, lo, hi) \
    {                              \
        (out) = (v);               \
        if ((out) < (lo))          \
            (out) = (lo);          \
        if ((out) > (hi))          \
            (out) = (hi);          \
    }

#define CHECK(cond, code)                      \
    do {                                       \
        checks++;                              \
        if (!(cond)) {                         \
            printf("failed with %d\n", code);  \
            return code;                       \
        }                                      \
    } while (0)

#define PUSH(list, n)         \
    do {                      \
        (n)->next = (list);   \
        (list) = (n);         \
        count += 1;           \
    } while (0)

static int checks;

static int sorted3(int *v)
{
    if (v[0] > v[1])
        SWAP(v[0], v[1]);
    if (v[1] > v[2])
        SWAP(v[1], v[2]);
    if (v[0] > v[1])
        SWAP(v[0], v[1]);
    int low = v[0], high = v[2];
    SWAP(low, high);
    return low * 100 + high;
}

static int calls;

static int next_value(void)
{
    return ++calls * 7;
}

static int validate(int a, int b)
{
    CHECK(a > 0, 1);
    CHECK(b > a, 2);
    CHECK(b < 100, 3);
    return 0;
}

static int total(void)
{
    struct node nodes[3] = {{1, NULL}, {2, NULL}, {3, NULL}};
    struct node *list = NULL;
    int count = 0, sum = 0;
    PUSH(list, &nodes[0]);
    PUSH(list, &nodes[1]);
    PUSH(list, &nodes[2]);
    for (struct node *n = list; n; n = n->next)
        sum = sum * 10 + n->value;
    return sum * 10 + count;
}

int main(void)
{
    int v[3] = {9, 4, 6};
    int r = sorted3(v);
    printf("%d %d %d, %d\n", v[0], v[1], v[2], r);
    int x, y;
    CLAMP_INTO(x, next_value(), 0, 5);
    CLAMP_INTO(y, next_value() + 1, x, 50);
    printf("%d %d after %d calls\n", x, y, calls);
    printf("%d\n", validate(1, 2));
    printf("%d\n", validate(0, 2));
    printf("%d\n", validate(5, 4));
    printf("%d\n", validate(5, 400));
    printf("%d checks\n", checks);
    printf("%d\n", total());
    return 0;
}
