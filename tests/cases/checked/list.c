// checks: all
// run: 10
// A list on the heap, a growing string buffer and a table, all behind raw pointers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
    struct node *next;
    int value;
    short marks[3];
};

struct text {
    char *data;
    size_t len, room;
};

static const int primes[] = {2, 3, 5, 7, 11};

static struct node *push(struct node *head, int value) {
    struct node *n = malloc(sizeof *n);
    if (!n) exit(1);
    n->next = head;
    n->value = value;
    n->marks[value % 3] = 7;
    n->marks[(value + 1) % 3] = 1;
    n->marks[(value + 2) % 3] = 0;
    return n;
}

static struct node *reverse(struct node *head) {
    struct node *done = NULL;
    while (head) {
        struct node *next = head->next;
        head->next = done;
        done = head;
        head = next;
    }
    return done;
}

static void insert_behind(struct node **link, int value) {
    while (*link && (*link)->value < value) link = &(*link)->next;
    *link = push(*link, value);
}

static int sum(const struct node *n) {
    int total = 0;
    for (; n; n = n->next) total += n->value + n->marks[1];
    return total;
}

static void add(struct text *t, char c) {
    if (t->len + 1 >= t->room) {
        t->room = t->room ? t->room * 2 : 4;
        char *data = realloc(t->data, t->room);
        if (!data) exit(1);
        t->data = data;
    }
    t->data[t->len++] = c;
    t->data[t->len] = '\0';
}

static void add_number(struct text *t, int n) {
    if (n >= 10) add_number(t, n / 10);
    add(t, (char)('0' + n % 10));
}

static long length(const char *s) {
    const char *p = s;
    while (*p) p++;
    return p - s;
}

static void free_list(struct node *n) {
    while (n) {
        struct node *next = n->next;
        free(n);
        n = next;
    }
}

static int pick(const int *table, int i) { return table[i]; }

int main(int argc, char **argv) {
    struct node *head = NULL;
    struct text *t = calloc(1, sizeof *t);
    if (!t) return 1;
    for (int i = 0; i < argc * 5; i++) head = push(head, i);
    head = reverse(head);
    insert_behind(&head, 4);
    insert_behind(&head, 100);
    for (struct node *n = head; n; n = n->next) {
        add_number(t, n->value);
        add(t, n->next ? ',' : '\n');
    }
    fputs(t->data, stdout);
    printf("%d %ld %ld %d\n", sum(head), length(t->data), length("four"), pick(primes, argc));
    free_list(head);
    free(t->data);
    free(t);
    return 0;
}
