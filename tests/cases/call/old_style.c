// flags: -std=gnu17 -Wno-deprecated-non-prototype
// Parameters declared behind the list of names come promoted, and are cut to their types on entry.
#include <stdio.h>

static int show(c, s, d, n, b)
    unsigned char c;
    short s;
    float d;
    int n;
    _Bool b;
{
    c += 1;
    return printf("%d %d %g %d %d\n", c, s, (double)d, n, b) + (c == 0);
}

static int count(text, c)
    char *text;
    char c;
{
    int n = 0;
    while (*text)
        n += *text++ == c;
    return n;
}

int main(void) {
    float f = 1.1f;
    int total = show(-1, 70000, (double)f, 3, 1);
    total += show(255 + 256, -1, 0.1, 4, 0);
    printf("%d %d\n", total, count("a banana", 'a' + 256));
    return 0;
}
