// expect: kept-in-c whole
// Rust has no atomics of structs: what accesses one stays in C.
#include <stdio.h>

struct pair {
    short a, b;
};

static int whole(void) {
    _Atomic struct pair p = (struct pair){1, 2};
    struct pair copy = p;
    copy.a = 7;
    p = copy;
    struct pair after = p;
    return after.a * 10 + after.b;
}

int main(void) {
    printf("%d\n", whole());
    return 0;
}
