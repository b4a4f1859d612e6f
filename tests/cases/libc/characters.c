// `<ctype.h>`, by its functions and by the tables that glibc's macros index: for all bytes and `EOF`.
#include <ctype.h>
#include <stdio.h>

static int classes(int c) {
    int n = 0;
    n = n * 2 + !!isalnum(c);
    n = n * 2 + !!isalpha(c);
    n = n * 2 + !!iscntrl(c);
    n = n * 2 + !!isdigit(c);
    n = n * 2 + !!isgraph(c);
    n = n * 2 + !!islower(c);
    n = n * 2 + !!isprint(c);
    n = n * 2 + !!ispunct(c);
    n = n * 2 + !!isspace(c);
    n = n * 2 + !!isupper(c);
    return n * 2 + !!isxdigit(c);
}

static int by_function(int c) { return !!(isalpha)(c) + 2 * !!(isspace)(c) + 4 * !!(isdigit)(c); }

static int letters(int c) { return toupper(c) * 1000 + tolower(c) + (toupper)(c) + (tolower)(c); }

static int number(const char *s) {
    int n = 0;
    while (isdigit((unsigned char)*s)) n = n * 10 + (*s++ - '0');
    return n;
}

int main(void) {
    for (int c = EOF; c < 256; c++) printf("%d:%x:%d:%d%c", c, classes(c), by_function(c), letters(c), c % 8 ? ' ' : '\n');
    printf("\n%d %d\n", number("123x"), number(""));
    return 0;
}
