// checks: all
// run: fine
// panics: after-free: memory that is freed
// panics: twice: no living block of the heap starts there
// panics: middle: no living block of the heap starts there
// panics: behind: past the end of an object
// panics: before: memory that is freed, or of no object
// panics: null: a null pointer
// panics: member-of-null: a null pointer
// panics: gone-local: memory that is freed, or of no object
// panics: literal: memory that may only be read
// panics: stack-behind: past the end of an object
// panics: shrunk: past the end of an object
// What is undefined in C ends in a panic.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
    int tag;
    struct item *next;
    int data[4];
};

static struct item *make(int tag) {
    struct item *it = malloc(sizeof *it);
    if (!it) exit(1);
    it->tag = tag;
    it->next = NULL;
    for (int i = 0; i < 4; i++) it->data[i] = tag + i;
    return it;
}

/* What is kept is no reference. */
static const struct item *seen;

static int total(const struct item *it) {
    seen = it;
    int sum = it->tag;
    const int *data = it->data;
    for (int i = 0; i < 4; i++) sum += data[i];
    return sum;
}

static void drop(struct item *it) { free(it); }

static int at(const int *p, long i) { return p[i]; }

static void put(char *p, long i, char c) { p[i] = c; }

static int *escape(int **where, int value) {
    int local = value;
    *where = &local;
    return *where == &local ? &local : NULL;
}

static int follow(int **where) { return **where; }

static int *numbers(int n) {
    int *p = malloc(sizeof(int) * n);
    if (!p) exit(1);
    for (int i = 0; i < n; i++) p[i] = i;
    return p;
}

static int *shrink(int *p, int n) { return realloc(p, sizeof(int) * n); }

static int stack_sum(long n) {
    int local[3] = {1, 2, 3};
    int sum = 0;
    for (long i = 0; i < n; i++) sum += at(local, i);
    return sum;
}

static int is(const char *a, const char *b) {
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

static int run(const char *what) {
    struct item *it = make(5);
    int *p = numbers(5), *kept = p;
    int sum = total(it) + at(p, 4) + stack_sum(3) + follow(&kept);
    char *text = malloc(4);
    if (!text) exit(1);
    put(text, 0, 'x');
    put(text, 3, '\0');
    if (is(what, "after-free")) drop(it), sum += total(it);
    if (is(what, "twice")) drop(it), drop(it);
    if (is(what, "middle")) drop((struct item *)&it->data[2]);
    if (is(what, "behind")) sum += at(p, 5);
    if (is(what, "before")) sum += at(p, -3);
    if (is(what, "null")) sum += at(NULL, 0);
    if (is(what, "member-of-null")) sum += total(it->next);
    if (is(what, "gone-local")) escape(&kept, 3), sum += follow(&kept);
    if (is(what, "literal")) put((char *)what, 0, 'x'), put("abc", 0, 'x');
    if (is(what, "stack-behind")) sum += stack_sum(4);
    if (is(what, "shrunk")) p = shrink(p, 2), sum += at(p, 2);
    drop(it);
    free(text);
    free(p);
    return sum;
}

static const char *const words[] = {"fine",  "after-free", "twice",   "middle",       "behind", "before",  "null",
                                    "literal", "member-of-null", "gone-local", "stack-behind", "shrunk"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
