// _Bool takes 0 or 1 whatever is stored; truth of pointers and floats.
#include <stdbool.h>
#include <stdio.h>

struct flags {
    bool ready;
    bool done;
    int count;
};

static bool any(const int *v, int n) {
    bool found = false;
    for (int i = 0; i < n; i++)
        found |= v[i];
    return found;
}

static int truth(const char *p, double d, unsigned char c) {
    int r = 0;
    if (p) r += 1;
    if (d) r += 2;
    if (c) r += 4;
    if (!p) r += 8;
    return r;
}

int main(void) {
    int v[] = {0, 0, 2, 0};
    bool b = 256;
    bool half = 0.5;
    bool p = "x";
    struct flags f = {.ready = 7, .count = 3};

    printf("%d %d %d\n", b, half, p);
    printf("%d %d\n", any(v, 4), any(v, 2));
    printf("%d %d\n", truth("s", 0.0, 1), truth(NULL, 0.1, 0));
    printf("%d %d\n", f.ready, f.done);
    f.done = f.count & 2;
    printf("%d\n", f.done + f.ready + b);
    b = !b;
    printf("%d %d\n", b, !!42);
    b++;
    b++;
    printf("%d\n", b);
    b--;
    printf("%d\n", b);
    printf("%d\n", (bool)2 == (bool)3);
    printf("%zu\n", sizeof(bool));
    return 0;
}
