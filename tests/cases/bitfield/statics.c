// Constant initialisers of bit-fields, in variables that are written and that are not.
#include <stdio.h>

struct flags {
    unsigned ready : 1;
    unsigned kind : 4;
    int delta : 6;
    const char *name;
};

union word {
    struct {
        unsigned low : 12;
        unsigned high : 20;
    } part;
    unsigned small : 5;
    unsigned all;
};

struct nested {
    int n;
    struct flags f;
    struct {
        unsigned p : 2, q : 3;
    };
};

static const struct flags table[] = {
    {1, 3, -7, "first"},
    {.kind = 15, .name = "second"},
    {.delta = 40 - 60},
};

static struct flags current = {.ready = 1, .kind = 9};
static struct flags cleared;
static union word w = {{0xabc, 0x12345}};
static union word v = {.small = 21};
static struct nested deep[2] = {{1, {1, 2, 3, "deep"}, {3, 5}}, {.f.kind = 7, .q = 6}};
struct flags *const shared = &current;

static unsigned bump(void) {
    static struct { unsigned n : 3; } count = {6};
    return count.n++;
}

int main(void) {
    for (unsigned i = 0; i < sizeof table / sizeof table[0]; i++)
        printf("%u %u %d %s\n", table[i].ready, table[i].kind, table[i].delta, table[i].name ? table[i].name : "-");
    current.kind += 10;
    current.ready = !current.ready;
    shared->delta = current.kind - 8;
    cleared.kind = current.kind;
    cleared.delta--;
    printf("%u %u %d %u %d\n", current.ready, current.kind, current.delta, cleared.kind, cleared.delta);
    printf("%x %x %x %u\n", w.all, w.part.low, w.part.high, v.small);
    w.part.high = 7;
    w.small = 0;
    printf("%x\n", w.all);
    deep[1].p = deep[0].q;
    deep[0].f.delta = deep[1].f.kind * -2;
    printf("%u %u %u %d %s\n", deep[1].p, deep[1].q, deep[1].f.kind, deep[0].f.delta, deep[0].f.name);
    unsigned first = bump(), second = bump(), third = bump();
    printf("%u %u %u\n", first, second, third);
    return 0;
}
