// checks: all
// run: fine
// panics: unlike: past the end of an object
// panics: absent: past the end of an object
// panics: full: past the end of an object
// Functions of the C library that look at no more than so many bytes, and those that end at what they find: arrays without an end.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct word {
    char *bytes;
    size_t size;
};

static struct word *make(const char *text, size_t size) {
    struct word *w = malloc(sizeof *w);
    if (!w) exit(1);
    w->bytes = malloc(size);
    if (!w->bytes) exit(1);
    memcpy(w->bytes, text, size);
    w->size = size;
    return w;
}

static int sign(int order) { return (order > 0) - (order < 0); }

static int order(const struct word *w, const char *other, size_t most) {
    return 10 * sign(strncmp(w->bytes, other, most)) + sign(strncasecmp(w->bytes, other, most));
}

static int place(const struct word *w, int byte, size_t size) {
    const char *found = memchr(w->bytes, byte, size);
    return found ? (int)(found - w->bytes) : -1;
}

static int marks(const struct word *w, const char *of) {
    const char *found = strpbrk(w->bytes, of);
    return (found ? (int)(found - w->bytes) : -1) + 100 * sign(strcasecmp(w->bytes, of));
}

static void append(struct word *w, const struct word *more) { strncat(w->bytes, more->bytes, more->size); }

static int length(const struct word *w) { return (int)strnlen(w->bytes, w->size); }

static int run(const char *what) {
    /* No byte of it is 0. */
    struct word *open = make("aBcd", 4), *text = make("end.of;it\0........", 18);
    printf("%d %d %d\n", order(open, "aBx", 100), order(open, "abcd", 4), order(open, "aBcd", 4));
    printf("%d %d\n", place(open, 'c', 1000), place(open, 'x', 4));
    printf("%d %d\n", marks(text, ";."), marks(text, "END.OF;IT"));
    append(text, open);
    printf("%d %d %s\n", length(open), length(text), text->bytes);
    if (strcmp(what, "unlike") == 0) printf("%d\n", order(open, "aBcde", 5));
    if (strcmp(what, "absent") == 0) printf("%d\n", place(open, 'x', 5));
    if (strcmp(what, "full") == 0) append(text, open), append(text, open);
    free(open->bytes);
    free(open);
    free(text->bytes);
    free(text);
    return 0;
}

static const char *const words[] = {"fine", "unlike", "absent", "full"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    return run(what);
}
