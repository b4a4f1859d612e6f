// Enumerations: gaps, negatives, aliases, flags, as index, loop bound and switch.
#include <stdio.h>

enum color { RED, GREEN = 5, BLUE, LIME = GREEN, COLORS };
enum level { LOW = -1, MID, HIGH };
enum flag { F_READ = 1 << 0, F_WRITE = 1 << 1, F_EXEC = 1 << 2, F_ALL = F_READ | F_WRITE | F_EXEC };
typedef enum { OP_ADD, OP_SUB, OP_NEG, OP_COUNT } op_t;
enum { LIMIT = 3 };

static const char *const op_names[OP_COUNT] = {[OP_ADD] = "add", [OP_SUB] = "sub", [OP_NEG] = "neg"};

static int apply(op_t op, int a, int b) {
    switch (op) {
    case OP_ADD: return a + b;
    case OP_SUB: return a - b;
    case OP_NEG: return -a;
    default: return 0;
    }
}

static enum level lower(enum level l) {
    return l == LOW ? LOW : l - 1;
}

int main(void) {
    enum color c = LIME;
    unsigned mode = F_READ | F_EXEC;

    printf("%d %d %d %d\n", RED, BLUE, COLORS, c == GREEN);
    for (op_t op = OP_ADD; op < OP_COUNT; op++) printf("%s %d\n", op_names[op], apply(op, 7, 3));
    printf("%d\n", apply((op_t)9, 1, 2));
    printf("%d %d\n", lower(HIGH), lower(lower(lower(HIGH))));
    mode &= ~F_READ;
    mode |= F_WRITE;
    printf("%u %d\n", mode, (mode & F_ALL) == F_ALL);
    c++;
    printf("%d\n", c);
    c = 42;
    printf("%d %zu\n", c, sizeof(enum color));
    for (int i = 0; i < LIMIT; i++) printf("%d", i % 2 ? MID : LOW);
    printf("\n");
    return 0;
}
