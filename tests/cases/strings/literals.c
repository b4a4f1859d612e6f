// Parameters that only ever get string literals are C strings: passed on, tested, kept, indexed, printed.
#include <stdio.h>
#include <string.h>

#define GREETING "hello"

struct Named {
    const char *name;
    int value;
};

static struct Named table[3];
static int used;

static void say(const char *prefix, const char *text) {
    printf("%s: %s (%zu)\n", prefix, text, strlen(text));
}

static void note(const char *text) { say("note", text); }

/* A null pointer stands for no unit. */
static void measure(int n, const char *unit) {
    if (unit == NULL) {
        printf("%d\n", n);
        return;
    }
    printf("%d %s%s\n", n, unit, n == 1 ? "" : "s");
}

static void maybe(const char *unit) { measure(unit ? 2 : 3, unit); }

static void enter(const char *name, int value) {
    table[used].name = name;
    table[used++].value = value;
}

static int vowels(const char *s) {
    int n = 0;
    for (int i = 0; s[i]; i++) n += strchr("aeiou", s[i]) != NULL;
    return n;
}

static char first(const char *s) { return *s; }

static const char *skip(const char *s) { return s + 1; }

/* Not only literals. */
static int length(const char *s) {
    int n = 0;
    while (*s++) n++;
    return n;
}

static void shown(const char *s) { printf("%d\n", (int)strlen(s)); }

int main(void) {
    char buffer[8] = "mixed";
    say("one", GREETING);
    note("passed on");
    measure(1, "word");
    measure(2, "word");
    measure(3, NULL);
    maybe("byte");
    maybe(NULL);
    enter("alpha", 1);
    enter("beta", 2);
    printf("%s=%d %s=%d\n", table[0].name, table[0].value, table[1].name, table[1].value);
    printf("%d %c %s\n", vowels("education"), first("xyz"), skip("?rest"));
    printf("%d %d\n", length("four"), length(buffer));
    shown("literal");
    shown(buffer);
    return 0;
}
