// stdin: "1 + 2 * 3\n(4 - 1) * -(2 + 3)\n10 / 4 / 5\n2 ^ 3 ^ 2\nx = 7\ny = x * x\ny % 10 + x\n1 +\n3 / 0\nfoo\n"
// A calculator by recursive descent, with variables and errors.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum error { OK, SYNTAX, DIVISION, UNKNOWN };

struct variable {
    char name[16];
    long value;
};

struct parser {
    const char *at;
    enum error error;
    struct variable vars[8];
    int var_count;
};

static const char *const messages[] = {[OK] = "ok", [SYNTAX] = "syntax error", [DIVISION] = "division by zero", [UNKNOWN] = "unknown name"};

static long expression(struct parser *p);

static char peek(struct parser *p) {
    while (isspace((unsigned char)*p->at)) p->at++;
    return *p->at;
}

static int accept(struct parser *p, char c) {
    if (peek(p) != c) return 0;
    p->at++;
    return 1;
}

static long fail(struct parser *p, enum error e) {
    if (p->error == OK) p->error = e;
    return 0;
}

static struct variable *find(struct parser *p, const char *name, size_t len) {
    for (struct variable *v = p->vars; v < p->vars + p->var_count; v++)
        if (strlen(v->name) == len && memcmp(v->name, name, len) == 0) return v;
    return NULL;
}

static size_t name_length(const char *s) {
    size_t n = 0;
    while (isalpha((unsigned char)s[n])) n++;
    return n;
}

static long primary(struct parser *p) {
    char c = peek(p);
    if (isdigit((unsigned char)c)) {
        char *end;
        long v = strtol(p->at, &end, 10);
        p->at = end;
        return v;
    }
    if (accept(p, '(')) {
        long v = expression(p);
        if (!accept(p, ')')) return fail(p, SYNTAX);
        return v;
    }
    if (accept(p, '-')) return -primary(p);
    if (isalpha((unsigned char)c)) {
        size_t n = name_length(p->at);
        struct variable *v = find(p, p->at, n);
        p->at += n;
        return v ? v->value : fail(p, UNKNOWN);
    }
    return fail(p, SYNTAX);
}

static long power(struct parser *p) {
    long base = primary(p);
    if (!accept(p, '^')) return base;
    long exponent = power(p), r = 1;
    while (exponent-- > 0) r *= base;
    return r;
}

static long term(struct parser *p) {
    long v = power(p);
    for (;;) {
        char op = peek(p);
        if (op != '*' && op != '/' && op != '%') return v;
        p->at++;
        long r = power(p);
        if (op == '*') v *= r;
        else if (r == 0) return fail(p, DIVISION);
        else v = op == '/' ? v / r : v % r;
    }
}

static long expression(struct parser *p) {
    long v = term(p);
    while (1) {
        if (accept(p, '+')) v += term(p);
        else if (accept(p, '-')) v -= term(p);
        else break;
    }
    return v;
}

static void assign(struct parser *p, const char *name, size_t len, long value) {
    struct variable *v = find(p, name, len);
    if (!v) {
        if (p->var_count == 8 || len >= sizeof v->name) exit(3);
        v = &p->vars[p->var_count++];
        memcpy(v->name, name, len);
        v->name[len] = '\0';
    }
    v->value = value;
}

static void line(struct parser *p, const char *text) {
    const char *name = text;
    size_t n = name_length(text);
    p->error = OK;
    p->at = text + n;
    int assigning = n > 0 && accept(p, '=');
    if (!assigning) p->at = text;
    long v = expression(p);
    if (peek(p) != '\0') fail(p, SYNTAX);
    if (p->error) {
        printf("%s\n", messages[p->error]);
        return;
    }
    if (assigning) assign(p, name, n, v);
    printf("%ld\n", v);
}

int main(void) {
    static struct parser parser;
    char buf[80];
    int errors = 0;
    while (fgets(buf, sizeof buf, stdin)) {
        buf[strcspn(buf, "\n")] = '\0';
        line(&parser, buf);
        errors += parser.error != OK;
    }
    return errors;
}
