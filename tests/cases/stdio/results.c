// The result of `printf` and its kin, where it is used; a stream that cannot be written.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int say(int n) { return printf("%d apples\n", n); }

static int count(const char *s) {
    int n = printf("%s", s);
    return n + printf("\n");
}

static int next(int *n) { return ++*n; }

static int first(const char *s) { return s[0]; }

struct counter {
    int value;
    char name[8];
};

static int step(struct counter *c) { return c->value * 2; }

static void together(struct counter *c, int x) {
    char word[8] = "word";
    printf("%d %d %d\n", c->value, step(c), x);
    printf("%s %d %zu\n", word, first(word), sizeof word);
    printf("%s %d\n", c->name, step(c));
}

int main(void) {
    int n = 3;
    struct counter c = {21, "name"};
    together(&c, 1);
    int total = say(7) + say(1234567);
    total += count("abc") + count("\xff\xff");
    total += printf("") + printf("%s", "");
    printf("%d %d\n", total, next(&n));
    printf("%d %d\n", n++, (total = 5) + 1);
    printf("%d %d\n", n, total);
    if (puts("used") < 0) return 9;
    fflush(stdout);
    int full = open("/dev/full", O_WRONLY);
    int saved = dup(1);
    dup2(full, 1);
    int first = printf("lost %d\n", n);
    int flushed = fflush(stdout);
    dup2(saved, 1);
    clearerr(stdout);
    printf("%d %d\n", first, flushed);
    return 0;
}
