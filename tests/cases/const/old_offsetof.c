#include <stdio.h>
#include <stddef.h>

/* The offset of a member as it was computed before there was `offsetof`. */
#define OFFSET(type, member) ((size_t) & ((type *)0)->member)
#define OFFSET_INT(type, member) ((int)(long)&((type *)NULL)->member)

struct Point {
    char tag;
    struct {
        short x;
        int y;
    } at;
    char name[4];
};

struct Option {
    const char *name;
    size_t offset;
    unsigned short flags;
};

static const struct Option options[] = {
    {"tag", OFFSET(struct Point, tag), 1},
    {"y", OFFSET(struct Point, at.y) | 0x100, 2},
    {"name", OFFSET(struct Point, name), OFFSET(struct Point, at)},
};

static int offset = OFFSET_INT(struct Point, at.y);
enum { AT = offsetof(struct Point, at) };

static int set(struct Point *p, int i, int value) {
    if (i == 1) *(int *)((char *)p + (options[i].offset & 0xff)) = value;
    return p->at.y;
}

int main(void) {
    struct Point p = {'p', {1, 2}, "abc"};
    for (int i = 0; i < 3; i++) printf("%s %zu %d\n", options[i].name, options[i].offset, options[i].flags);
    printf("%d %d %zu\n", offset, AT, offsetof(struct Point, name));
    printf("%d\n", set(&p, 1, 77));
    return 0;
}
