// `errno` is read and stored through functions, in every kind of expression; functions that only do this are safe.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(int code) {
    errno = code;
    return -1;
}

static int saved(int code) {
    int before = errno;
    fail(code);
    int after = errno;
    errno = before;
    return after * 100 + errno;
}

static int expressions(int n) {
    errno = n;
    errno += 2;
    errno++;
    --errno;
    errno |= 64;
    int x = (errno = n + 1) * 2;
    return x + errno++ + (errno == n + 2 ? 1000 : 0);
}

static const char *message(void) { return errno == ENOENT ? "none" : "other"; }

int main(void) {
    int *address = &errno;
    errno = 3;
    printf("%d %d\n", saved(7), errno);
    printf("%d\n", expressions(5));
    *address = ENOENT;
    printf("%s %s\n", message(), strerror(errno));
    errno = 0;
    if (fail(ERANGE) && errno) printf("range %d\n", errno == ERANGE);
    return 0;
}
