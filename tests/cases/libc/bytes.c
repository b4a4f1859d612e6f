// `memset`, `memcpy` and `memcmp` on arrays and slices of bytes.
#include <stdio.h>
#include <string.h>

struct packet {
    unsigned char head[4];
    unsigned char body[12];
    char name[8];
};

static int sign(int x) { return (x > 0) - (x < 0); }

static int local(size_t n, int byte) {
    unsigned char a[16], b[16];
    memset(a, byte, sizeof a);
    memset(b, 0, sizeof(b));
    memset(b, byte, n);
    int same = memcmp(a, b, n) == 0;
    memcpy(b + 4, a, 4);
    memcpy(&b[n], a, 16 - n);
    return same * 100 + sign(memcmp(a, b, sizeof a)) * 10 + b[15];
}

static void fill(struct packet *p, int n) {
    memset(p->head, 0xff, sizeof p->head);
    memset(p->body + 2, 7, 10);
    memset(p->name, 0, sizeof(p->name));
    memset(p->name, 'x', 3);
    memcpy(p->body, p->head, 2);
    p->body[11] = (unsigned char)n;
}

// On into the next member: what C programs do, and Rust's arrays do not.
static void across(struct packet *p) { memset(p->head, 1, sizeof p->head + sizeof p->body); }

static void within(void) {
    char text[12] = "abcdefgh";
    memmove(text + 2, text, 4);
    printf("%s %d\n", text, sign(memcmp(text, "ab", 2)));
}

static unsigned sum(const struct packet *p) {
    unsigned n = 0;
    for (int i = 0; i < 4; i++) n += p->head[i];
    for (int i = 0; i < 12; i++) n = n * 3 + p->body[i];
    return n;
}

int main(void) {
    struct packet p;
    printf("%d %d %d\n", local(3, 9), local(16, 0), local(0, 200));
    memset(&p, 0, sizeof p);
    fill(&p, 5);
    printf("%u %s\n", sum(&p), p.name);
    across(&p);
    printf("%u\n", sum(&p));
    within();
    return 0;
}
