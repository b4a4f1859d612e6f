// checks: all
// run: fine
// panics: long: past the end of an object
// panics: open: past the end of an object
// panics: freed: memory that is freed
// panics: copy: past the end of an object
// Functions of the C library on memory and strings behind raw pointers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct record {
    char name[8];
    char *note;
    int values[4];
};

static struct record *make(const char *name, const char *note) {
    struct record *r = calloc(1, sizeof *r);
    if (!r) exit(1);
    strcpy(r->name, name);
    r->note = strdup(note);
    if (!r->note) exit(1);
    memset(r->values, 1, sizeof r->values);
    return r;
}

static struct record *copy(const struct record *from) {
    struct record *r = malloc(sizeof *r);
    if (!r) exit(1);
    memcpy(r, from, sizeof *r);
    r->note = malloc(strlen(from->note) + 3);
    if (!r->note) exit(1);
    strcpy(r->note, from->note);
    strcat(r->note, "!?");
    return r;
}

static int score(const struct record *r, const char *other) {
    const char *dot = strchr(r->note, '.');
    int score = strcmp(r->name, other) < 0 ? 1 : 2;
    if (dot) score += 10 * (int)(dot - r->note) + atoi(dot + 1);
    score += strncmp(r->note, other, 2) == 0 ? 1000 : 2000;
    score += strstr(r->note, "!?") ? 10000 : 20000;
    return score + (int)strspn(r->note, "abc") + (int)strcspn(r->note, "!") + memcmp(r->values, r->values + 1, 8);
}

static void drop(struct record *r) {
    free(r->note);
    free(r);
}

static void trim(char *text, size_t n) { memmove(text, text + 1, n); }

static void fill(char *text, size_t n) { strncpy(text, "ab", n); }

static void append(struct record *r, const char *more) { strcat(r->note, more); }

static int spoil(struct record *r) {
    memset(r->note, 'x', strlen(r->note) + 1);
    return (int)strlen(r->note);
}

static void overwrite(struct record *r, const struct record *from) { memcpy(r->note, from, sizeof *from); }

static int run(const char *what) {
    struct record *r = make("row", "abc.42 and more"), *c = copy(r);
    int sum = score(r, "zoo") + score(c, "abd");
    char *open = malloc(16);
    if (!open) exit(1);
    fill(open, 16);
    trim(open, 2);
    sum += (int)strlen(open);
    if (strcmp(what, "long") == 0) append(c, "too long for this");
    if (strcmp(what, "open") == 0) sum += spoil(r);
    if (strcmp(what, "freed") == 0) drop(c), sum += score(c, "x");
    if (strcmp(what, "copy") == 0) overwrite(r, c);
    drop(r);
    drop(c);
    free(open);
    return sum;
}

static const char *const words[] = {"fine", "long", "open", "freed", "copy"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
