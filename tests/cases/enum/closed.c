// An enumeration whose every value is an enumerator: compared, switched over, indexed with, copied, cleared, sorted.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a token is. */
enum kind {
    NONE,   /* nothing yet */
    NUMBER,
    NAME = 7,
    PUNCT,
    LAST = PUNCT
};
typedef enum { LOW = -1, MID, HIGH } level;
typedef enum { FALSE, TRUE } flag;

struct token {
    enum kind kind;
    level level;
    int at;
};

static int counts[LAST + 1];
static struct token history[3] = {{NUMBER, LOW, 1}, {NAME}};
static enum kind last;

static enum kind classify(int c) {
    if (c >= '0' && c <= '9') return NUMBER;
    return c == '_' || (c >= 'a' && c <= 'z') ? NAME : c == ' ' ? NONE : PUNCT;
}

static const char *name(enum kind kind) {
    switch (kind) {
    case NONE: return "none";
    case NUMBER: return "number";
    case NAME: return "name";
    case PUNCT: return "punct";
    }
    return "?";
}

static level raise(level l) {
    switch (l) {
    case LOW: return MID;
    case MID:
    case HIGH: return HIGH;
    default: abort();
    }
}

static flag is_word(const struct token *t) {
    return t->kind == NAME;
}

static int by_kind(const void *a, const void *b) {
    const struct token *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->at - y->at;
}

static struct token *grown(struct token *tokens, size_t n) {
    struct token *more = realloc(tokens, n * sizeof *more);
    if (!more) abort();
    return more;
}

int main(void) {
    const char *text = "a1 +b";
    struct token *tokens = calloc(2, sizeof *tokens);
    struct token copy, best;
    int n = 0;

    if (!tokens) return 1;
    memset(&best, 0, sizeof best);
    tokens = grown(tokens, 8);
    for (; text[n]; n++) {
        struct token *t = &tokens[n];
        t->kind = classify(text[n]);
        t->level = n ? raise(tokens[n - 1].level) : LOW;
        t->at = n;
        counts[t->kind]++;
        last = t->kind;
        if (t->kind && t->kind >= best.kind) best = *t;
    }
    qsort(tokens, n, sizeof *tokens, by_kind);
    for (int i = 0; i < n; i++) {
        memcpy(&copy, &tokens[i], sizeof copy);
        printf("%s %d %d %d\n", name(copy.kind), copy.kind, copy.level, is_word(&copy) ? 1 : 0);
    }
    printf("%d %d %s %s\n", counts[NAME], counts[last], name(best.kind), name(history[2].kind));
    printf("%zu %d %d\n", sizeof(enum kind), history[0].level, last == LAST && !history[1].level);
    free(tokens);
    return history[1].kind == NAME ? EXIT_SUCCESS : EXIT_FAILURE;
}
