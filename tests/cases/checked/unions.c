// checks: all
// run: 5
// panics: 9: a number that is no value of the type
/* Unions that are reached by name: in locals and behind references. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { NONE, NUMBER, TEXT, PAIR };

struct event {
    enum kind kind;
    union {
        struct {
            int length;
            const char *start;
        } text;
        struct {
            enum kind first;
            int values[2];
        } pair;
        double number;
        unsigned long long bits;
        unsigned char bytes[16];
    } data;
};

static void number(struct event *e, double number) {
    memset(e, 0, sizeof *e);
    e->kind = NUMBER;
    e->data.number = number;
}

static void text(struct event *e, const char *start) {
    e->kind = TEXT;
    e->data.text.length = (int)strlen(start);
    e->data.text.start = start;
}

static void pair(struct event *e, int first, int a, int b) {
    e->kind = PAIR;
    e->data.pair.first = first == 1 ? NUMBER : NONE;
    e->data.pair.values[0] = a;
    e->data.pair.values[1] = b;
    e->data.pair.values[1] += 1;
}

static long show(const struct event *e) {
    switch (e->kind) {
    case NUMBER:
        printf("%g %llx\n", e->data.number, e->data.bits);
        return (long)e->data.number;
    case TEXT:
        printf("%s\n", e->data.text.start);
        return e->data.text.length;
    case PAIR: {
        long sum = 0;
        for (int i = 0; i < 2; i++)
            sum += e->data.pair.values[i];
        return e->data.pair.first == NUMBER ? sum : -sum;
    }
    default:
        return 0;
    }
}

static int low_byte(int x) {
    union {
        int whole;
        unsigned char parts[sizeof(int)];
    } u;
    u.whole = x;
    u.whole++;
    u.parts[1] = 0;
    u.parts[0] += 3;
    return u.whole;
}

static int truth(int x) {
    union {
        unsigned char byte;
        _Bool is;
    } u;
    u.byte = (unsigned char)x;
    return u.is ? 10 : 20;
}

static unsigned char *bytes(struct event *e) {
    return e->data.bytes;
}

int main(int argc, char **argv) {
    int first = argc > 1 ? atoi(argv[1]) : 1;
    struct event one, *other = malloc(sizeof *other);
    if (!other)
        return 1;
    number(&one, 2.5);
    printf("%ld\n", show(&one));
    text(&one, "some words");
    printf("%ld\n", show(&one));
    number(other, 3);
    printf("%ld %d\n", show(other), bytes(other)[7]);
    pair(other, first % 5 + first / 9, 3, 4);
    printf("%ld\n", show(other));
    printf("%d %d\n", low_byte(0x1ff), truth(first % 5 + first / 9));
    free(other);
    return 0;
}
