// stdin: "{\"a\": [1, 2.5, -3e2, true, null], \"b\": {\"c\": \"text \\n \\u0041\"}, \"d\": []}"
// A JSON reader that builds a tree, walks it, and frees it.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum { J_NULL, J_BOOL, J_NUMBER, J_STRING, J_ARRAY, J_OBJECT } kind;

typedef struct value {
    kind kind;
    char *key;
    struct value *next;
    union {
        int boolean;
        double number;
        char *string;
        struct value *children;
    } as;
} value;

typedef struct {
    const char *at;
    int line;
    const char *error;
} reader;

static value *read_value(reader *r);
static void free_value(value *v);

static void skip(reader *r) {
    for (; isspace((unsigned char)*r->at); r->at++)
        if (*r->at == '\n') r->line++;
}

static value *new_value(kind k) {
    value *v = calloc(1, sizeof(value));
    if (v == NULL) exit(9);
    v->kind = k;
    return v;
}

static void *fail(reader *r, const char *what) {
    if (!r->error) r->error = what;
    return NULL;
}

static unsigned hex4(const char *s) {
    unsigned v = 0;
    for (int i = 0; i < 4; i++) {
        char c = s[i];
        v <<= 4;
        if (c >= '0' && c <= '9') v += c - '0';
        else if (c >= 'a' && c <= 'f') v += c - 'a' + 10;
        else if (c >= 'A' && c <= 'F') v += c - 'A' + 10;
        else return 0;
    }
    return v;
}

static char *read_string(reader *r) {
    const char *p = ++r->at;
    char *out, *w;
    while (*p && *p != '"') p += *p == '\\' && p[1] ? 2 : 1;
    if (!*p) return fail(r, "unterminated string");
    w = out = malloc((size_t)(p - r->at) + 1);
    if (!out) exit(9);
    for (; *r->at != '"'; r->at++) {
        if (*r->at != '\\') {
            *w++ = *r->at;
            continue;
        }
        switch (*++r->at) {
        case 'n': *w++ = '\n'; break;
        case 't': *w++ = '\t'; break;
        case 'u':
            if (p - r->at < 5) break;
            *w++ = (char)hex4(r->at + 1);
            r->at += 4;
            break;
        default: *w++ = *r->at;
        }
    }
    *w = '\0';
    r->at++;
    return out;
}

static value *read_list(reader *r, kind k, char close) {
    value *list = new_value(k), **tail = &list->as.children;
    r->at++;
    skip(r);
    if (*r->at == close) {
        r->at++;
        return list;
    }
    for (;;) {
        char *key = NULL;
        skip(r);
        if (k == J_OBJECT) {
            if (*r->at != '"' || !(key = read_string(r))) goto broken;
            skip(r);
            if (*r->at++ != ':') {
                free(key);
                goto broken;
            }
        }
        value *v = read_value(r);
        if (!v) {
            free(key);
            goto broken;
        }
        v->key = key;
        *tail = v;
        tail = &v->next;
        skip(r);
        if (*r->at == ',') {
            r->at++;
            continue;
        }
        if (*r->at == close) break;
        goto broken;
    }
    r->at++;
    return list;
broken:
    free_value(list);
    return fail(r, "bad list");
}

static value *read_word(reader *r) {
    static const struct {
        const char *word;
        kind kind;
        int boolean;
    } words[] = {{"null", J_NULL, 0}, {"true", J_BOOL, 1}, {"false", J_BOOL, 0}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i].word);
        if (strncmp(r->at, words[i].word, n)) continue;
        value *v = new_value(words[i].kind);
        v->as.boolean = words[i].boolean;
        r->at += n;
        return v;
    }
    return fail(r, "bad word");
}

static value *read_value(reader *r) {
    value *v;
    skip(r);
    switch (*r->at) {
    case '{': return read_list(r, J_OBJECT, '}');
    case '[': return read_list(r, J_ARRAY, ']');
    case '"': {
        char *s = read_string(r);
        if (!s) return NULL;
        v = new_value(J_STRING);
        v->as.string = s;
        return v;
    }
    case '-':
    case '0' ... '9': {
        char *end;
        v = new_value(J_NUMBER);
        v->as.number = strtod(r->at, &end);
        r->at = end;
        return v;
    }
    default: return read_word(r);
    }
}

static void free_value(value *v) {
    while (v) {
        value *next = v->next;
        if (v->kind == J_STRING) free(v->as.string);
        else if (v->kind >= J_ARRAY) free_value(v->as.children);
        free(v->key);
        free(v);
        v = next;
    }
}

static void show(const value *v, int depth) {
    printf("%*s", depth * 2, "");
    if (v->key) printf("%s: ", v->key);
    switch (v->kind) {
    case J_NULL: puts("null"); break;
    case J_BOOL: puts(v->as.boolean ? "yes" : "no"); break;
    case J_NUMBER: printf("%g\n", v->as.number); break;
    case J_STRING: printf("\"%s\"\n", v->as.string); break;
    case J_ARRAY:
    case J_OBJECT:
        printf("%s\n", v->kind == J_ARRAY ? "array" : "object");
        for (const value *c = v->as.children; c; c = c->next) show(c, depth + 1);
    }
}

static int check(const char *text) {
    reader r = {text, 1, NULL};
    value *v = read_value(&r);
    if (v) show(v, 0);
    else printf("line %d: %s\n", r.line, r.error);
    int ok = v != NULL;
    free_value(v);
    return ok;
}

int main(void) {
    char buf[512];
    size_t n = fread(buf, 1, sizeof buf - 1, stdin);
    buf[n] = '\0';
    int good = check(buf);
    good += check("[1,\n \"open]");
    good += check("{\"k\" 1}");
    good += check("\n\nfalsy");
    return good;
}
