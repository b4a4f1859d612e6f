// expect: kept-in-c attempt
// expect: kept-in-c protect
// checks: all
// run: fine
// panics: ended: no function that called setjmp waits there
// panics: never: no function that called setjmp waits there
// panics: deeper: no function that called setjmp waits there
/* Errors that are thrown by longjmp from safe functions to functions that wait for them, and to such as have ended. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct handler {
    jmp_buf env;
    int error;
    struct handler *outer;
};

static struct handler *current;

static void throw_error(int error) {
    current->error = error;
    longjmp(current->env, error);
}

static int half(int n) {
    if (n % 2)
        throw_error(n);
    return n / 2;
}

static int attempt(struct handler *h, int n) {
    volatile int rounds = 0;
    int result = -1;
    h->outer = current;
    current = h;
    if (setjmp(h->env) == 0) {
        for (;;) {
            n = half(n);
            rounds++;
        }
    } else {
        result = h->error * 100 + rounds;
    }
    current = h->outer;
    return result;
}

/* Two that wait, one in the other; the inner ends without a jump the first time. */
static int protect(struct handler *outer, struct handler *inner, int n) {
    if (setjmp(outer->env) != 0)
        return outer->error + 1000;
    current = outer;
    int got = attempt(inner, 6);
    got += half(n);
    current = NULL;
    return got;
}

static struct handler *make(void) {
    struct handler *h = calloc(1, sizeof *h);
    if (!h)
        exit(1);
    return h;
}

int main(int argc, char **argv) {
    const char *what = argc > 1 ? argv[1] : "fine";
    struct handler *a = make(), *b = make();
    for (int i = 0; i < 3; i++)
        printf("%d\n", attempt(a, 40 << i));
    printf("%d\n", protect(a, b, 8));
    printf("%d\n", protect(a, b, 7));
    current = a;
    if (!strcmp(what, "ended"))
        throw_error(1);
    current = b;
    if (!strcmp(what, "deeper"))
        throw_error(1);
    memset(b, 0, sizeof *b);
    if (!strcmp(what, "never"))
        throw_error(3);
    free(a);
    free(b);
    return 0;
}
