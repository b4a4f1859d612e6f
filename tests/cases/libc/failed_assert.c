/* A failed `assert` says which and ends the program; the function that holds it has nothing unsafe. */
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#define LIMIT 10

/* `assert` with a name for the file that is the same everywhere. */
#define CHECK(x) ((x) ? (void)0 : __assert_fail(#x, "failed_assert.c", __LINE__, __func__))

static int checked(int x) {
    CHECK(x < LIMIT && "too large");
    return x + 1;
}

static int both(int x, int y) {
    return checked(x) + (CHECK(y != 0), x / y);
}

static void ended(int signal) {
    (void)signal;
    _Exit(7);
}

int main(void) {
    signal(SIGABRT, ended);
    printf("%d %d\n", checked(3), both(8, 2));
    fflush(stdout);
    return checked(LIMIT);
}
