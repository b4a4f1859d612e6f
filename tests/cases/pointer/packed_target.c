// A pointer to a member of a packed struct may have less alignment than its type: no reference may stand for it.
#include <stdio.h>

#pragma pack(push, 1)
struct packed {
    char tag;
    int value;
    char last;
};
#pragma pack(pop)

struct plain {
    int value;
};

static struct packed packed[3] = {{'a', 1, 'x'}, {'b', 2, 'y'}, {'c', 3, 'z'}};
static struct plain plain = {4};

/* Never reads through `p`, which C allows whatever it points to. */
static int unused(const int *p, int n) {
    if (n < 0)
        return *p;
    return n;
}

static int read(const int *p) {
    return *p;
}

int main(void) {
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += unused((const int *)(void *)&packed[i].value, i) + packed[i].value;
    sum += read(&plain.value);
    printf("%d\n", sum);
    return 0;
}
