// Structures are values: assignment, arguments and results copy, arrays inside too.
#include <stdio.h>

struct point {
    int x, y;
};

struct path {
    struct point points[4];
    int len;
    char name[8];
};

static struct point add(struct point a, struct point b) {
    a.x += b.x;
    a.y += b.y;
    return a;
}

static struct path extended(struct path p, struct point q) {
    p.points[p.len++] = q;
    p.name[0]++;
    return p;
}

static int total(const struct path *p) {
    int t = 0;
    for (int i = 0; i < p->len; i++) t += p->points[i].x * 10 + p->points[i].y;
    return t;
}

int main(void) {
    struct point a = {1, 2}, b = {.y = 5}, c;
    struct path p = {{{1, 1}}, 1, "ab"}, q;

    c = add(a, b);
    printf("%d %d, %d %d\n", a.x, a.y, c.x, c.y);
    c = a;
    c.x = 100;
    printf("%d %d\n", a.x, c.x);
    q = extended(p, c);
    printf("%d %d %s %s\n", p.len, q.len, p.name, q.name);
    printf("%d %d\n", total(&p), total(&q));
    q.points[0] = add(q.points[1], (struct point){.x = 1});
    printf("%d\n", add(q.points[0], b).y);
    struct point pair[2] = {a, b};
    pair[0] = pair[1];
    pair[1].y = 0;
    printf("%d %d\n", pair[0].y, b.y);
    struct point *pp = &pair[0];
    *pp = (struct point){7, 8};
    printf("%d %d\n", pair[0].x, pair[0].y);
    printf("%d\n", (a = b).y + a.x);
    return 0;
}
