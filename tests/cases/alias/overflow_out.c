// What an overflow builtin stores through a pointer counts as a write: the parameters may be the same object.
#include <stdio.h>

static int add(const int *a, int *out) {
    int carry = __builtin_add_overflow(*a, 1, out);
    return *a + carry;
}

int main(void) {
    int x = 41;
    printf("%d\n", add(&x, &x));
    printf("%d\n", x);
    return 0;
}
