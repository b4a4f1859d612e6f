// Intrusive lists: the containing structure found from a member's address.
#include <stddef.h>
#include <stdio.h>

#define container_of(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))

struct link {
    struct link *next, *prev;
};

struct task {
    int id;
    struct link all;
    char name[4];
    struct link ready;
};

static void link_init(struct link *l) { l->next = l->prev = l; }

static void link_add(struct link *head, struct link *l) {
    l->prev = head->prev;
    l->next = head;
    head->prev->next = l;
    head->prev = l;
}

static void link_del(struct link *l) {
    l->prev->next = l->next;
    l->next->prev = l->prev;
    link_init(l);
}

static struct link all = {&all, &all}, ready;

int main(void) {
    struct task tasks[4];
    link_init(&ready);
    for (int i = 0; i < 4; i++) {
        tasks[i].id = i;
        tasks[i].name[0] = (char)('a' + i);
        link_add(&all, &tasks[i].all);
        link_init(&tasks[i].ready);
        if (i % 2) link_add(&ready, &tasks[i].ready);
    }
    link_del(&tasks[2].all);
    for (struct link *l = all.next; l != &all; l = l->next) printf("%d ", container_of(l, struct task, all)->id);
    for (struct link *l = ready.prev; l != &ready; l = l->prev)
        printf("%c ", container_of(l, struct task, ready)->name[0]);
    printf("\n%d\n", tasks[2].all.next == &tasks[2].all);
    return 0;
}
