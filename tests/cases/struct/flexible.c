// A flexible array member, and a header allocated together with its payload.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buffer {
    size_t len;
    size_t cap;
    unsigned char data[];
};

static struct buffer *create(size_t cap) {
    struct buffer *b = malloc(sizeof *b + cap);
    if (!b) abort();
    b->len = 0;
    b->cap = cap;
    return b;
}

static struct buffer *push(struct buffer *b, const char *text) {
    size_t n = strlen(text);
    if (b->len + n > b->cap) {
        b->cap = (b->len + n) * 2;
        b = realloc(b, sizeof *b + b->cap);
        if (!b) abort();
    }
    memcpy(b->data + b->len, text, n);
    b->len += n;
    return b;
}

int main(void) {
    struct buffer *b = create(4);
    b = push(b, "flex");
    b = push(b, "ible");
    b = push(b, " array");
    printf("%zu %zu\n", b->len, b->cap);
    fwrite(b->data, 1, b->len, stdout);
    printf("\n%zu\n", sizeof(struct buffer));
    free(b);
    return 0;
}
