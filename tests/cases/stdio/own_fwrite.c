// A program that has a function of its own called `fwrite`, which only its own calls go through: the runtime module does not print
// here.
#include <stdio.h>

static int calls;

size_t fwrite(const void *from, size_t size, size_t n, FILE *stream) {
    const char *bytes = from;
    for (size_t i = 0; i < size * n; i++) fputc(bytes[i], stream);
    calls++;
    return n;
}

int main(void) {
    fwrite("own\n", 1, 4, stdout);
    printf("%d %s\n", 2, "library");
    printf("%d\n", calls);
    return 0;
}
