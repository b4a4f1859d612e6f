// Unions without a member, which GNU C has.
#include <stdio.h>

static union nothing {
} none = {};

struct holder {
    int before;
    union nothing nothing;
    int behind;
};

static union nothing pass(union nothing u, int n) {
    printf("%d\n", n);
    return u;
}

int main(void) {
    struct holder h = {1, {}, 2};
    h.nothing = pass(none, h.before + h.behind);
    printf("%zu %zu %d\n", sizeof none, sizeof h, h.behind);
    return 0;
}
