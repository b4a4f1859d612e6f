// What Rust prints stands between what C prints: one buffer, flushed when C flushes it. Standard error has none, and goes to the
// same pipe here.
// expect: kept-in-c in_c
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static jmp_buf env;

int in_c(int n) {
    if (setjmp(env)) return -1;
    printf("c %d\n", n);
    fprintf(stderr, "c error %d\n", n);
    return n + 1;
}

static void twice(int n) {
    printf("rust %d", n);
    fprintf(stderr, "rust error %d\n", n);
    printf(" and %d\n", n + 1);
    if (n > 1) fflush(stdout);
}

static void late(void) { printf("at exit %s\n", "too"); }

int main(void) {
    dup2(1, 2);
    atexit(late);
    setvbuf(stdout, NULL, _IOFBF, 64);
    for (int i = 0; i < 3; i++) {
        twice(i);
        in_c(i);
        putchar('.');
        putc('!', stderr);
        fputc('\n', stderr);
    }
    fprintf(stdout, "%s\n", "a line that is longer than the buffer of the stream, which has room for sixty-four bytes only");
    fputs("puts to error\n", stderr);
    puts("last");
    exit(in_c(4));
}
