// checks: all
// run:
// Paths that begin with an element, and pointers that take more than a line.
#include <stdio.h>
#include <stdlib.h>
#include <stddef.h>
#include <string.h>
struct list { struct list *prev, *next; };
struct pair { struct list list; struct list ordered; size_t hash; void *value; char key[1]; };
#define container_of(ptr_, type_, member_) ((type_ *)((char *)ptr_ - offsetof(type_, member_)))
#define key_to_iter(key_) (&(container_of(key_, struct pair, key)->ordered))
static void *to_iter(const char *key) {
    if (!key) return NULL;
    return key_to_iter(key);
}
typedef struct Node { size_t weight; struct Node *tail; int count; } Node;
static void fin(Node *(*lists)[2], Node *fresh, int index) {
    int last = lists[index][1]->count;
    size_t sum = lists[index - 1][0]->weight + lists[index - 1][1]->weight;
    if (last < (int)sum) {
        Node *old = lists[index][1]->tail;
        lists[index][1] = fresh;
        fresh->count = last + 1;
        fresh->tail = old;
    } else {
        lists[index][1]->tail = lists[index - 1][1];
    }
}
int main(void) {
    struct pair *p = malloc(sizeof *p + 8);
    strcpy(p->key, "hello");
    printf("%d\n", to_iter(p->key) == &p->ordered);
    Node *(*lists)[2] = malloc(2 * sizeof *lists);
    Node *n = malloc(5 * sizeof *n);
    for (int i = 0; i < 5; i++) { n[i].weight = i + 3; n[i].tail = NULL; n[i].count = i; }
    lists[0][0] = n; lists[0][1] = n + 1; lists[1][0] = n + 2; lists[1][1] = n + 3;
    fin(lists, n + 4, 1);
    printf("%d %d\n", lists[1][1] == n + 4, n[4].count);
    free(n); free(lists); free(p);
    return 0;
}
