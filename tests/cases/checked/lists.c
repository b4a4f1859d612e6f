// checks: all
// run: fine
// panics: open: past the end of an object
// A list of variable arguments whose address the C library is given does not keep what comes from outside from being checked.
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *made(const char *format, ...) {
    char *text = NULL;
    va_list list;
    va_start(list, format);
    if (vasprintf(&text, format, list) < 0) text = NULL;
    va_end(list);
    return text;
}

static int count(const char *text, char c) {
    int n = 0;
    for (; *text; text++) n += *text == c;
    return n;
}

static int at(const char *text, size_t i) { return text[i]; }

static int run(const char *what) {
    char *text = made("%s-%d-%s", "one", 22, "three");
    if (!text) exit(1);
    puts(text);
    int n = count(text, '-') * 10 + count(text, 'e') + at(text, 3);
    if (strcmp(what, "open") == 0) n += at(text, strlen(text) + 1);
    free(text);
    return n;
}

int main(int argc, char **argv) {
    printf("%d\n", run(argc > 1 ? argv[1] : "fine"));
    return 0;
}
