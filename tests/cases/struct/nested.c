// Nested and anonymous members, structures that point to each other, offsets.
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct employee;

struct team {
    const char *name;
    struct employee *lead;
    struct {
        int year;
        unsigned char month;
    } founded;
};

struct employee {
    struct team *team;
    union {
        long id;
        char code[8];
    };
    struct {
        short grade;
        struct {
            double base, bonus;
        } pay;
    };
};

struct padded {
    char c;
    int i;
    char d;
    double e;
    short f[3];
};

static double cost(const struct team *t) {
    return t->lead->pay.base + t->lead->pay.bonus * t->lead->grade;
}

int main(void) {
    struct employee e = {.id = 7, .grade = 3, .pay = {.base = 100.5, .bonus = 2}};
    struct team t = {"core", &e, {1999, 12}};
    e.team = &t;

    printf("%g %d\n", cost(&t), t.founded.month);
    printf("%s\n", t.lead->team->lead->team->name);
    memset(e.code, 0, sizeof e.code);
    e.code[1] = 1;
    printf("%ld\n", t.lead->id);
    t.founded.year++;
    printf("%d\n", e.team->founded.year);
    printf("%zu %zu %zu %zu\n", sizeof(struct padded), offsetof(struct padded, i), offsetof(struct padded, e),
           offsetof(struct padded, f[2]));
    printf("%zu\n", offsetof(struct employee, pay.bonus));
    struct padded p[2] = {{.c = 'x', .f = {[1] = 5}}, {'y', 1, 'z', 2.5, {1, 2, 3}}};
    printf("%d %d %c %g\n", p[0].f[1], p[1].f[2], p[1].d, p[0].e + p[1].e);
    return 0;
}
