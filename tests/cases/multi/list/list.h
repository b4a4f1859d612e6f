#ifndef LIST_H
#define LIST_H

#define LIST_NAME "list"

/* Opaque outside list.c. */
typedef struct list list_t;

list_t *list_new(void);
void list_push(list_t *l, int value);
int list_sum(const list_t *l);
void list_print(const list_t *l);
void list_free(list_t *l);

#endif
