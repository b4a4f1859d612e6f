// Compound literals at file scope have static storage, and can be written.
#include <stdio.h>

struct config {
    const char *name;
    const int *limits;
    struct config *next;
};

static int *numbers = (int[]){1, 2, 3};
static int *second = &(int[]){10, 20, 30}[1];
static struct config chain = {"a", (const int[]){1, 0}, &(struct config){"b", (int[]){5, 6}, NULL}};
static char *words[] = {(char[]){"one"}, (char[8]){"two"}};
static int *member = &(struct { int a, b; }){7, 8}.b;

int main(void) {
    numbers[1] += 40;
    *second += 1;
    words[0][0] = 'O';
    for (const struct config *c = &chain; c; c = c->next) printf("%s %d %d\n", c->name, c->limits[0], c->limits[1]);
    printf("%d %d %d %d\n", numbers[0], numbers[1], numbers[2], *second);
    printf("%s %s %d\n", words[0], words[1], *member);
    return 0;
}
