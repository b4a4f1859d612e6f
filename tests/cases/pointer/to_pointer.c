// Pointers to pointers: lists edited in place, cursors advanced by callees.
#include <stdio.h>
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

static void insert_sorted(struct node **head, int value) {
    struct node *n = malloc(sizeof *n);
    if (!n) exit(1);
    while (*head && (*head)->value < value) head = &(*head)->next;
    n->value = value;
    n->next = *head;
    *head = n;
}

static int remove_value(struct node **head, int value) {
    for (struct node **p = head; *p; p = &(*p)->next) {
        if ((*p)->value == value) {
            struct node *dead = *p;
            *p = dead->next;
            free(dead);
            return 1;
        }
    }
    return 0;
}

static int parse_int(const char **cursor) {
    int n = 0;
    while (**cursor == ' ') ++*cursor;
    while (**cursor >= '0' && **cursor <= '9') n = n * 10 + (*(*cursor)++ - '0');
    return n;
}

static void swap(int **a, int **b) {
    int *t = *a;
    *a = *b;
    *b = t;
}

int main(void) {
    struct node *list = NULL;
    const char *text = " 5 17  3 42 8";
    while (*text) insert_sorted(&list, parse_int(&text));
    printf("%d %d\n", remove_value(&list, 17), remove_value(&list, 18));
    for (struct node *n = list; n; n = n->next) printf("%d ", n->value);
    printf("\n");
    while (list) remove_value(&list, list->value);
    int x = 1, y = 2, *p = &x, *q = &y;
    int **pp = &p;
    swap(&p, &q);
    printf("%d %d %d\n", *p, *q, **pp);
    **pp = 9;
    printf("%d %d\n", x, y);
    return 0;
}
