// String literals with every escape, concatenation, embedded zeros, and characters.
#include <stdio.h>
#include <string.h>

static void dump(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++) printf("%02x", (unsigned char)s[i]);
    printf("\n");
}

static const char raw[] = "nul\0inside\0";
static const char high[4] = "\xff\x80\x7f";

int main(void) {
    dump("\a\b\f\n\r\t\v\\\'\"\?", 11);
    dump("\0\1\12\123\1234", 6);
    dump("\x41\x4a" "B", 3);
    dump("é€𝄞", strlen("é€𝄞"));
    dump("\u00e9\u20ac", 5);
    dump(raw, sizeof raw);
    dump(high, sizeof high);
    printf("%s %zu %zu\n", "one " "two" " three", sizeof "ab" "cd", strlen("x\0y"));
    printf("%d %d %d\n", 'a', '\'', '\377');
    printf("%d %d\n", '\0', "abc"[1]);
    printf("%s\n", &"skipped"[4]);
    printf("{} {{%d}} 100%% \\n \"q\"\n", 1);
    printf("%s|%5s|%-5s|%.2s|\n", "", "ab", "ab", "abcdef");
    puts("line one\nline two\ttabbed");
    puts("continued \
line");
    return 0;
}
