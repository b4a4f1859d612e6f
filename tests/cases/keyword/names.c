// Names that mean something in Rust: keywords, prelude items, primitive types, macros.
#include <stdio.h>
#include <stdlib.h>

struct type {
    int match;
    int self;
    struct type *where;
};

enum impl { trait, dyn = 3, async };
typedef int i32;
typedef unsigned char u8;
typedef struct { int len; } String;

static int crate = 5;
static int mod[3] = {1, 2, 3};

static int fn(int let, int mut) {
    int ref = let + mut;
    for (int in = 0; in < 2; in++) ref += in;
    return ref;
}

static int Some(int x) { return x + 1; }
static int drop(int *None) { return *None; }
static i32 loop(i32 use) {
    i32 yield = use;
    while (yield > 10) {
        yield -= 7;
        if (yield == 13) goto abstract;
    }
    return yield;
abstract:
    return -1;
}

static int vec(struct type *self, int super) {
    self->self += super;
    return self->where ? self->where->match : 0;
}

static int main_(int as) { return as * crate; }
static int core(int std) { return std; }
static int alloc(int libc) { return libc + core(1); }

int main(void) {
    struct type type = {.match = 4, .self = 1, .where = &type};
    String s = {7};
    u8 move = 250;
    enum impl final = dyn;
    int Box = 2, str = 3, usize = 4, try = 5, await = 6, unsafe = 7, pub = 8, true_ = 9, macro = 10;

    printf("%d %d\n", fn(1, 2), Some(1));
    printf("%d %d\n", loop(30), loop(34));
    int trait_ = vec(&type, 6);
    printf("%d %d\n", trait_, type.self);
    printf("%d %d\n", mod[1] + crate, drop(&Box));
    move += 10;
    printf("%d %d %d %d\n", s.len, move, final, async);
    printf("%d\n", Box + str + usize + try + await + unsafe + pub + true_ + macro);
    printf("%d %d\n", main_(2), alloc(3));
    return trait;
}
