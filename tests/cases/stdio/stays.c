// What stays a call of C: formats that are no literals, arguments that do not fit, conversions that are not taken, other streams.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *format(int n) { return n ? "%d yes\n" : "%d no\n"; }

static void wide(long double x) { printf("%Lg %ld\n", x, 3L); }

static void written(int *at) { printf("ab%ncd\n", at); }

static void pointer(char *p) { printf("%s\n", p); }

static void choice(int on, int n) { fprintf(on ? stdout : stderr, "%d\n", n); }

static void file(FILE *f) { fprintf(f, "%d in a file\n", 1); }

static void position(void) { printf("%2$d %1$d\n", 1, 2); }

int main(void) {
    char room[16];
    int at = 0;
    printf(format(1), 5);
    wide(2.5L);
    written(&at);
    printf("%d\n", at);
    strcpy(room, "in memory");
    pointer(room);
    pointer(room + 3);
    choice(1, 4);
    file(stdout);
    position();
    return 0;
}
