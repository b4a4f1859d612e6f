// checks: all
// run: 3
// panics: 8: past the end of an object
// panics: -1: past the end of an object
/* Pointers to variables with static storage: of the file, of functions, in tables, and what runs before main. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    int key;
    struct entry *next;
};

static struct entry pool[8];
static struct entry *head;
static int used;
static char name[12];
static long total = 5;

__attribute__((constructor)) static void prepare(void) {
    struct entry *first = &pool[0];
    first->key = 41;
    head = first;
    used = 1;
}

static struct entry *take(int key) {
    struct entry *e = &pool[used++];
    e->key = key;
    e->next = head;
    head = e;
    return e;
}

static int *counter(void) {
    static int count = 7;
    return &count;
}

static void add(long *to, long what) { *to += what; }

static int sum(const struct entry *e) {
    int s = 0;
    for (; e; e = e->next)
        s += e->key;
    return s;
}

static struct entry *slot(int i) { return pool + i; }

/* Past the end of the pool when i is 8: the program is wrong then. */
static int key_at(int i) { return slot(i)->key; }

/* Past the end of the variable when i is 1: likewise. */
static int counted(int i) {
    int *count = counter();
    return count[i];
}

int main(int argc, char **argv) {
    int n = atoi(argv[1]);
    if (n < 0)
        return counted(-n);
    for (int i = 0; i < 4; i++)
        take(i * n)->key++;
    *counter() += n;
    add(&total, *counter());
    char *end = name;
    for (int i = 0; i < 11 && i < n; i++)
        *end++ = (char)('a' + i);
    printf("%d %ld %s\n", sum(head), total, name);
    printf("%d %d\n", key_at(n), counted(0));
    return argc > 3;
}
