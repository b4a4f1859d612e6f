// Members of what a parameter refers to: arrays that are passed on, and pointers that walk in them.
#include <stdio.h>
#include <string.h>

struct stats {
    unsigned counts[8];
    int total;
    unsigned char text[16];
};

struct queue {
    int head;
    struct stats inner;
    short slots[6];
};

/* Members are cleared and copied as a whole: still one object. */
static void clear(struct stats *s) {
    memset(s->counts, 0, sizeof s->counts);
    memset(&s->text[2], '.', sizeof s->text - 2);
    s->total = 0;
}

static void copy(struct stats *to, const struct stats *from) {
    memcpy(to->counts, from->counts, sizeof to->counts);
    memcpy(to->text, from->text, sizeof to->text);
    to->total = from->total;
}

static unsigned largest(const unsigned *counts, int n) {
    unsigned most = 0;
    for (int i = 0; i < n; i++)
        if (counts[i] > most) most = counts[i];
    return most;
}

/* A pointer that walks in a member while the object is used by its name. */
static int count(struct stats *s, const char *word) {
    unsigned char *out = s->text;
    while (*word && out < s->text + sizeof s->text - 1) {
        unsigned slot = (unsigned)*word % 8;
        s->counts[slot]++;
        s->total++;
        *out++ = (unsigned char)*word++;
    }
    *out = 0;
    return (int)(out - s->text) + (int)largest(s->counts, 8);
}

static int slots_of(struct queue *q) {
    short *p = q->slots, *end = q->slots + 6;
    int sum = 0;
    for (; p != end; ++p) {
        *p = (short)(q->head + (p - q->slots));
        q->head = *p;
    }
    while (p > q->slots) sum = sum * 3 + *--p;
    unsigned *c = q->inner.counts;
    c += 3;
    *c = (unsigned)sum % 100;
    return sum + (int)q->inner.counts[3];
}

/* The pointer is kept: neither it nor the parameter is more than a pointer. */
static unsigned char *kept;

static void keep(struct stats *s) {
    unsigned char *p = s->text;
    *p++ = 'k';
    *p = 'e';
    kept = p;
}

/* Another object of the type: a pointer. */
static int either(struct stats *a, struct stats *b, int which) {
    unsigned *p = which ? a->counts : b->counts;
    p[1] += 5;
    return (int)*p + (int)p[1];
}

/* The same object twice: the callers show it. */
static int twice(struct stats *a, const struct stats *b) {
    const unsigned *p = b->counts;
    a->counts[0] = 40;
    int sum = (int)*p++;
    a->counts[1] = 2;
    return sum + (int)*p;
}

int main(void) {
    static struct stats s, t;
    struct queue q = {1, {{0}, 0, {0}}, {0}};
    clear(&s);
    s.text[0] = s.text[1] = '-';
    printf("%.16s\n", (const char *)s.text);
    printf("%d\n", count(&s, "hello"));
    printf("%d %s\n", count(&s, "a word that is too long for it"), (const char *)s.text);
    copy(&t, &s);
    printf("%d %u %s\n", t.total, t.counts[1], (const char *)t.text);
    printf("%d %d\n", slots_of(&q), q.head);
    keep(&t);
    *kept = 'E';
    printf("%c%c\n", t.text[0], t.text[1]);
    printf("%d %d\n", either(&s, &t, 1), either(&s, &t, 0));
    printf("%d\n", twice(&t, &t));
    return 0;
}
