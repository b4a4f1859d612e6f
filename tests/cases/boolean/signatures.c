/* Results, parameters and variables that are truth values all over the program, and those that only seem so. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define TRUE 1
#define FALSE 0

typedef int boolean;

static int verbose;
static int ready = FALSE;
static int level = 1;
static int spilled = 0;

static int is_vowel(int c) { return strchr("aeiou", c) != NULL && c != 0; }

static int is_word(const char *s) {
    while (*s) {
        if (!isalpha((unsigned char)*s)) return 0;
        s++;
    }
    return TRUE;
}

static boolean starts(const char *s, int c, int fold) {
    if (fold) return tolower((unsigned char)*s) == c;
    return *s == c;
}

/* Its truth goes on through others. */
static int check(const char *s, int strict) {
    int ok = is_word(s);
    if (strict && !ok) return FALSE;
    return ok ? starts(s, 'a', !strict) : is_vowel(*s);
}

/* A number: it is counted with. */
static int one_if(int c) { return c > 3; }

/* Its address is taken. */
static int longer(const char *a, const char *b) { return strlen(a) > strlen(b); }

static int odd(unsigned n);
static int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }
static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }

/* Always the same: a status. */
static int setup(void) {
    level = 2;
    return 0;
}

/* Two is no truth value. */
static int kind(int c) {
    if (c == 'x') return 2;
    return c == 'y';
}

static void say(const char *what, int yes) {
    if (verbose) printf("[%d] ", level);
    printf("%s: %s\n", what, yes ? "yes" : "no");
    ready = yes;
    spilled |= yes;
}

static int passed_on(int yes) {
    say("passed on", yes);
    return yes;
}

int main(void) {
    const char *words[] = {"apple", "Axe", "b52", "umbrella", "", "a1"};
    int count = 0;
    if (setup()) return 1;
    for (int i = 0; i < 6; i++) {
        say(words[i], check(words[i], i % 2));
        count += one_if((int)strlen(words[i]));
        verbose = is_vowel(words[i][0]);
        if (check(words[i], 0) == FALSE) printf("not %s\n", words[i]);
        if (starts(words[i], 'u', TRUE) != 0) printf("u\n");
    }
    printf("%d %d %d\n", count, ready, spilled);
    int both = even(10) && !odd(10);
    say("even", both);
    say("odd", odd(7) == 1);
    printf("%d %d %d\n", is_vowel('e'), kind('x'), kind('y'));
    if (!passed_on(even(3))) puts("three is odd");
    (void)passed_on(1);
    passed_on(ready && !verbose);
    int (*compare)(const char *, const char *) = longer;
    if (compare(words[0], words[1])) puts(words[0]);
    if (kind('z')) puts("kind");
    return ready;
}
