// checks: all
// run: fine
// panics: null: a null pointer
// A closed enumeration behind checked pointers stays an `enum`: what is read is looked at.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum colour { RED, GREEN = 5, BLUE };

struct dot {
    enum colour colour;
    struct dot *next;
};

static struct dot *kept;

static struct dot *make(enum colour colour, struct dot *next) {
    struct dot *dot = malloc(sizeof *dot);
    if (!dot) exit(1);
    dot->colour = colour;
    dot->next = next;
    kept = dot;
    return dot;
}

static int turn(struct dot *dot) {
    kept = dot;
    switch (dot->colour) {
    case RED: dot->colour = GREEN; return 1;
    case GREEN: dot->colour = BLUE; return 2;
    default: dot->colour = RED; return 3;
    }
}

int main(int argc, char **argv) {
    struct dot *dots = make(BLUE, make(RED, NULL));
    int sum = 0;
    for (int i = 0; i < 4; i++) sum = 4 * sum + turn(dots) + turn(dots->next);
    if (argc > 1 && strcmp(argv[1], "null") == 0) sum += turn(NULL);
    printf("%d\n", sum);
    free(dots->next);
    free(dots);
    return 0;
}
