// variant: lent -DLENT
// variant: copied
// Rust's borrows reject these forms in one configuration only: they fall in both.
// expect: demoted fill::data
// expect: demoted advance::count
#include <stdio.h>

typedef struct Buffer {
    int data[8];
    int count;
} Buffer;

static int half(const Buffer *b) { return b->count / 2; }

static void fill(int *data, int n, int value) {
    for (int i = 0; i < n; i++) data[i] = value;
}

static void advance(int *count, int by) { *count += by; }

static int sum(const int *data, int n) {
    int s = 0;
    for (int i = 0; i < n; i++) s += data[i];
    return s;
}

int main(void) {
    Buffer b = {{1, 1, 1, 1, 1, 1, 1, 1}, 6};
#ifdef LENT
    fill(b.data, half(&b), 7);
    advance(&b.count, half(&b));
#else
    int part = half(&b);
    fill(b.data, part, 5);
    advance(&b.count, part);
#endif
    printf("%d %d\n", sum(b.data, 8), b.count);
    return 0;
}
