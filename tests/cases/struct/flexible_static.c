// Static objects with initialised flexible arrays.
#include <stdio.h>

struct text {
    int length;
    char chars[];
};
struct point {
    short x, y;
};
struct path {
    long count;
    struct point points[];
};

static struct text hello = {5, "hello"};
const struct text bare = {2, {'o', 'k'}};
static struct path path = {3, {{1, 2}, {3, 4}, {.y = 6}}};
static struct path none = {0};

static int sum(const struct path *p) {
    int s = 0;
    for (long i = 0; i < p->count; i++) s += p->points[i].x * 10 + p->points[i].y;
    return s;
}

int main(void) {
    static struct text local = {3, "abc"};
    hello.chars[0] = 'j';
    printf("%s %c%c %d %d\n", hello.chars, bare.chars[0], bare.chars[1], sum(&path), sum(&none));
    for (int i = 0; i < local.length; i++) local.chars[i]++;
    path.points[2].x = 9;
    printf("%s %d %zu\n", local.chars, sum(&path), sizeof path);
    return 0;
}
