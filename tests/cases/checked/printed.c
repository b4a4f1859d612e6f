// checks: all
// run: fine
// panics: freed: read of 1 bytes
// panics: open: past the end of an object
// panics: long: past the end of an object
// panics: most: past the end of an object
// panics: literal: memory that may only be read
// Text behind raw pointers that is printed, and written by `sprintf` and `snprintf`.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct person {
    char *name;
    char tag[4];
    struct person *next;
};

static char *copy(const char *text) {
    char *to = malloc(strlen(text) + 1);
    if (!to) exit(1);
    strcpy(to, text);
    return to;
}

static struct person *make(const char *name, struct person *next) {
    struct person *p = malloc(sizeof *p);
    if (!p) exit(1);
    p->name = copy(name);
    memcpy(p->tag, "four", 4);
    p->next = next;
    return p;
}

static int show(const struct person *p) {
    int n = 0;
    for (; p; p = p->next) n += printf("<%s|%-6s|%.*s|%.2s|%c>", p->name, p->name, 4, p->tag, p->name, p->tag[0]);
    puts("");
    return n;
}

static void errors(const struct person *p, FILE *unused) {
    (void)unused;
    fprintf(stderr, "%s of %p\n", p->name, (void *)0);
    fputs(p->name, stdout);
    puts(p->name);
}

static int write_all(char *to, const struct person *p) {
    return sprintf(to, "%s has %d and %5.1f", p->name, (int)strlen(p->name), 2.5);
}

static int write_some(char *to, size_t size, const struct person *p) {
    return snprintf(to, size, "%s=%s", p->name, p->next ? p->next->name : "none");
}

static void tag_of(const struct person *p, char *to) { sprintf(to, "%.4s", p->tag); }

static int unended(const struct person *p) { return printf("%s\n", p->name); }

static int run(const char *what) {
    struct person *last = make("Ada \303\251\377", NULL), *first = make("Bo", last);
    int total = show(first);
    errors(first, stderr);
    char *room = malloc(40);
    if (!room) exit(1);
    total += write_all(room, first) + (int)strlen(room);
    puts(room);
    total += write_some(room, 5, first) * 100 + (int)strlen(room);
    puts(room);
    total += write_some(NULL, 0, last);
    tag_of(first, room);
    puts(room);
    if (strcmp(what, "freed") == 0) free(first->name), show(first);
    if (strcmp(what, "open") == 0) first->name[2] = 'x', unended(first);
    if (strcmp(what, "long") == 0) write_all(first->name, first);
    if (strcmp(what, "most") == 0) write_some(first->name, 40, last);
    if (strcmp(what, "literal") == 0) tag_of(first, (char *)"never");
    free(room);
    free(first->name);
    free(last->name);
    free(first);
    free(last);
    return total;
}

static const char *const words[] = {"fine", "freed", "open", "long", "most", "literal"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
