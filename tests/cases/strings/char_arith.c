// Arithmetic on characters: case, digits, ranges, hex, signed char above 127.
#include <ctype.h>
#include <stdio.h>

static char rot13(char c) {
    if (c >= 'a' && c <= 'z') return 'a' + (c - 'a' + 13) % 26;
    if (c >= 'A' && c <= 'Z') return 'A' + (c - 'A' + 13) % 26;
    return c;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    if ('a' <= c && c <= 'f') return c - 'a' + 10;
    return -1;
}

static unsigned parse_hex(const char *s) {
    unsigned v = 0;
    int d;
    while ((d = hex_value(*s++)) >= 0) v = v << 4 | d;
    return v;
}

static void upper(char *s) {
    for (; *s; ++s)
        if (islower((unsigned char)*s)) *s = toupper((unsigned char)*s);
}

int main(void) {
    char text[] = "Hello, World 42!";
    char c = '\xe9';
    unsigned char u = c;

    for (char *p = text; *p; p++) putchar(rot13(*p));
    putchar('\n');
    upper(text);
    puts(text);
    printf("%x %x %x\n", parse_hex("dead"), parse_hex("BEEFg"), parse_hex(""));
    printf("%d %d %d\n", c, u, c == u);
    printf("%d\n", c < 'a');
    char next = 'z';
    next++;
    printf("%c %d\n", next, next - '{');
    for (char d = '0'; d <= '9'; d += 3) putchar(d);
    putchar('\n');
    printf("%c%c\n", "0123456789abcdef"[u >> 4], "0123456789abcdef"[u & 15]);
    return 0;
}
