// checks: all
// run: 12:34:7.5
// panics: 1:2:3 freed: memory that is freed
// panics: 1:2:3 behind: past the end of an object
/* `sscanf` of numbers; `sprintf` to characters without sign; bytes of literals; a struct that holds functions beside data. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct time {
    int hours;
    unsigned minutes;
    double seconds;
};

struct hooks {
    void *(*make)(size_t);
    void (*drop)(void *);
    struct time *first;
    int count;
};

static int read_time(const char *text, struct time *t) {
    return sscanf(text, "%d:%u:%lg", &t->hours, &t->minutes, &t->seconds);
}

static int digit(int n) {
    return "0123456789abcdef"[n & 15];
}

static int show(double d, char *out) {
    unsigned char number[26];
    double test = 0;
    int length = sprintf((char *)number, "%1.15g", d);
    if (sscanf((char *)number, "%lg", &test) != 1 || test != d)
        length = sprintf((char *)number, "%1.17g", d);
    for (int i = 0; i < length; i++)
        out[i] = (char)number[i];
    out[length] = 0;
    return length;
}

static struct hooks *hooked(void) {
    struct hooks *h = malloc(sizeof *h);
    if (!h)
        exit(1);
    h->make = malloc;
    h->drop = free;
    h->count = 0;
    h->first = NULL;
    return h;
}

static struct time *add(struct hooks *h) {
    h->first = h->make(sizeof *h->first);
    h->count++;
    return h->first;
}

int main(int argc, char **argv) {
    const char *what = argc > 2 ? argv[2] : "";
    char *out = malloc(32);
    short little[2] = {7, 8};
    struct hooks *h = hooked();
    struct time *t = add(h);
    if (!out || !t || argc < 2)
        return 1;
    printf("%d\n", read_time(argv[1], t));
    printf("%d %u %g %c\n", t->hours, t->minutes, t->seconds, digit(t->hours));
    printf("%d %s\n", show(t->seconds / 3, out), out);
    int found = sscanf("300 5 x", "%hd %hhd %d", &little[0], (signed char *)&little[1], &t->hours);
    printf("%d %d %d\n", found, little[0], little[1]);
    found = sscanf("", "%d", (int *)NULL);
    printf("%d %d\n", found, sscanf("a", "%d", &t->hours));
    if (!strcmp(what, "behind"))
        read_time(argv[1], (struct time *)(out + 24));
    h->drop(t);
    if (!strcmp(what, "freed"))
        read_time(argv[1], t);
    h->drop(h);
    free(out);
    return 0;
}
