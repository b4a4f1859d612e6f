// checks: all
// run: fine
// panics: no-truth: a number that is no value of the type
// panics: null-truth: a null pointer
// Members behind checked pointers of which not all bytes are a value in Rust: `bool`, an enumeration, pointers to functions that are safe.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum colour { RED, GREEN, BLUE = 7 };

typedef int (*change)(int);

struct lamp {
    bool on;
    enum colour colour;
    change change;
    union {
        int level;
        struct {
            unsigned second;
            bool blinks;
        } pair;
    } more;
    struct lamp *next;
    char label[];
};

static int doubled(int level) { return 2 * level; }

static struct lamp *kept;

static struct lamp *make(enum colour colour, struct lamp *next) {
    struct lamp *lamp = malloc(sizeof *lamp + 8);
    if (!lamp) exit(1);
    lamp->on = next != NULL;
    lamp->colour = colour;
    lamp->change = doubled;
    lamp->more.level = 3;
    lamp->next = next;
    lamp->label[0] = 'a' + (char)colour;
    lamp->label[1] = 0;
    kept = lamp;
    return lamp;
}

static int lit(const struct lamp *lamp) {
    kept = (struct lamp *)lamp;
    int n = 0;
    for (; lamp; lamp = lamp->next) {
        if (lamp->on) n++;
        if (lamp->colour == BLUE) n += 10;
    }
    return n;
}

static void flip(struct lamp *lamp) {
    kept = lamp;
    lamp->on = !lamp->on;
    lamp->colour = lamp->on ? GREEN : RED;
    lamp->more.pair.blinks = lamp->on;
    lamp->more.pair.second = lamp->colour;
    printf("%d %d %d %c\n", lamp->on, (int)lamp->more.pair.second, lamp->more.pair.blinks, lamp->label[0]);
}

/* A byte that is no value. */
static void spoil(bool *flag) {
    memset(flag, 99, 1);
}

int main(int argc, char **argv) {
    const char *how = argc > 1 ? argv[1] : "";
    struct lamp *all = make(BLUE, make(RED, make(GREEN, NULL)));
    printf("%d\n", lit(all));
    flip(all);
    flip(all);
    printf("%d\n", lit(all));
    if (strcmp(how, "no-truth") == 0) spoil(&all->on);
    if (strcmp(how, "null-truth") == 0) flip(NULL);
    printf("%d %d\n", lit(all), all->change(4));
    while (all) {
        struct lamp *next = all->next;
        free(all);
        all = next;
    }
    return 0;
}
