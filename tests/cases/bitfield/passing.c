// Structs with bit-fields by value, in arrays, unions and memory of the heap.
#include <stdio.h>
#include <stdlib.h>

struct date {
    unsigned day : 5;
    unsigned month : 4;
    int year : 14;
};

union view {
    unsigned sign : 1;
    struct {
        unsigned mantissa : 23;
        unsigned exponent : 8;
        unsigned negative : 1;
    } f;
    float value;
};

struct node {
    struct node *next;
    unsigned colour : 1;
    unsigned weight : 31;
};

static struct date later(struct date d, int years) {
    d.year += years;
    d.day = 1;
    return d;
}

static int compare(const void *a, const void *b) {
    const struct date *x = a, *y = b;
    return x->year != y->year ? x->year - y->year : (int)x->month - (int)y->month;
}

static void paint(struct node *n, unsigned colour) {
    if (n)
        n->colour = colour;
}

static void swap(struct date *a, struct date *b) {
    struct date t = *a;
    *a = *b;
    b->day = t.day;
    b->month = t.month;
    b->year = t.year;
}

static unsigned sum(const struct node *n) {
    unsigned total = 0;
    for (; n; n = n->next)
        total += n->weight * (n->colour ? 1 : 10);
    return total;
}

int main(void) {
    struct date dates[] = {{31, 12, 1999}, {1, 1, -44}, {.year = 1999, .month = 2, .day = 29}};
    struct date copy = later(dates[0], 30);
    printf("%u.%u.%d %d\n", copy.day, copy.month, copy.year, later(copy, -5000).year);
    qsort(dates, 3, sizeof dates[0], compare);
    for (int i = 0; i < 3; i++)
        printf("%u.%u.%d\n", dates[i].day, dates[i].month, dates[i].year);
    swap(&dates[0], &dates[2]);
    printf("%d %d\n", dates[0].year, dates[2].year);
    union view v = {.value = -6.5f};
    printf("%u %u %x\n", v.f.negative, v.f.exponent, v.f.mantissa);
    v.f.negative = 0;
    v.f.exponent++;
    printf("%g %u\n", v.value, v.sign);
    struct node *list = NULL;
    for (unsigned i = 0; i < 5; i++) {
        struct node *n = malloc(sizeof *n);
        if (!n)
            return 1;
        *n = (struct node){.next = list, .weight = i * i, .colour = i & 1};
        list = n;
    }
    paint(list, 3);
    paint(NULL, 1);
    printf("%u\n", sum(list));
    while (list) {
        struct node *next = list->next;
        free(list);
        list = next;
    }
    return 0;
}
