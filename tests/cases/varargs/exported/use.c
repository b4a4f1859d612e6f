#include "lib.h"

#include <stdio.h>

static int forward(char *out, const char *kinds, ...) {
    va_list ap;
    va_start(ap, kinds);
    int n = vjoin(out, kinds, ap);
    va_end(ap);
    return n;
}

int main(void) {
    char out[200];
    int n = join(out, "sidsidsidi", "a", 1, 0.5, "b", 2, 1.5, "c", 3, 2.5, 4);
    printf("%d %s\n", n, out);
    n = forward(out, "ddiis", 1.25, 2.25, 7, 8, "end");
    printf("%d %s\n", n, out);
    printf("%d\n", call(printf, 42));
    printf("%d %d\n", get()("abc", 1, 2, 3), plus("ab", 10, 20));
    return 0;
}
