// Functions that do the same are different functions: their addresses tell commands apart, in optimised builds too.
// profile: release
#include <stdio.h>
#include <stdint.h>

struct context {
    int calls;
};

typedef void (*command)(struct context *);

static void work(struct context *c) { c->calls++; }

/* Three commands that only differ in who they are. */
static void read_only(struct context *c) { work(c); }
static void read_write(struct context *c) { work(c); }
static void either(struct context *c) { work(c); }

static inline void hinted(struct context *c) { work(c); }

static int one(void) { return 1; }
static int uno(void) { return 1; }

struct entry {
    const char *name;
    command proc;
};

static const struct entry entries[] = {
    {"read_only", read_only}, {"read_write", read_write}, {"either", either}, {"hinted", hinted},
};

static const char *name_of(command proc) {
    for (unsigned i = 0; i < sizeof entries / sizeof *entries; i++)
        if (entries[i].proc == proc) return entries[i].name;
    return "nothing";
}

static int run(const struct entry *e, struct context *c) {
    e->proc(c);
    if (e->proc == read_only) return 1;
    if (e->proc == read_write || e->proc == hinted) return 2;
    return 0;
}

int main(void) {
    struct context c = {0};
    for (int i = 0; i < 4; i++) {
        int kind = run(&entries[i], &c);
        printf("%s %d\n", entries[i].name, kind);
    }
    printf("%d %s %s\n", c.calls, name_of(either), name_of(hinted));
    /* As data pointers and as numbers. */
    void *data[] = {(void *)one, (void *)uno};
    printf("%d %d %d\n", data[0] == data[1], (uintptr_t)one == (uintptr_t)uno, one() + uno());
    return 0;
}
