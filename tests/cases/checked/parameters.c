// checks: all
// run: abc,de,f
// panics: +: past the end of an object
/* Parameters whose address is taken: a cursor that others move, a struct by value, a number. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct span {
    const char *from;
    long length;
};

static struct span *last;

static int next(const char **at, char *to, int room) {
    int n = 0;
    while (**at && **at != ',') {
        if (n < room - 1)
            to[n++] = **at;
        ++*at;
    }
    to[n] = 0;
    if (**at == ',')
        ++*at;
    return n;
}

static int words(const char *text) {
    char word[8];
    int total = 0;
    while (*text) {
        total = total * 10 + next(&text, word, sizeof word);
        printf("<%s>", word);
    }
    return total;
}

static void shift(long *by, struct span *s) {
    s->from += *by;
    s->length -= *by;
    *by = 0;
    last = s;
}

static long tail(struct span s, long by) {
    shift(&by, &s);
    return s.length * 100 + by + (s.length > 0 ? *s.from : 0);
}

static int beyond(int n) {
    int *p = &n;
    return p[4];
}

int main(int argc, char **argv) {
    const char *text = argc > 1 ? argv[1] : "x";
    printf("%d\n", words(text));
    struct span s = {text, (long)strlen(text)};
    printf("%ld %ld\n", tail(s, 1), s.length);
    if (*text == '+')
        printf("%d\n", beyond(3));
    return 0;
}
