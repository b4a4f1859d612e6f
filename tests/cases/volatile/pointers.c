// Volatile pointers step by one read and one write.
#include <stdio.h>

static int table[] = {1, 2, 3, 4, 5};
static int *volatile cursor = table;

struct reader {
    const char *volatile at;
    volatile int left;
};

static int next(void) {
    cursor += 1;
    cursor++;
    --cursor;
    return *cursor;
}

static char take(struct reader *r) {
    r->at += 2;
    r->left -= 2;
    r->at -= 1;
    return *r->at;
}

int main(void) {
    struct reader r = {"abcdef", 6};
    int first = next();
    printf("%d %d\n", first, *(cursor += 2));
    char c = take(&r);
    printf("%c %d\n", c, r.left);
    return 0;
}
