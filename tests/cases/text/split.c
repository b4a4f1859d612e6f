// run: "a,b,,c" ","  "key=value;x=y" ";"
// Splitting, trimming and joining with hand-written string functions.
#include <stdio.h>
#include <string.h>

static char *skip_space(char *s) {
    while (*s == ' ' || *s == '\t') s++;
    return s;
}

static void trim_end(char *s) {
    size_t n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\n')) s[--n] = '\0';
}

static int split(char *s, char sep, char **parts, int max) {
    int n = 0;
    while (n < max) {
        parts[n++] = s;
        s = strchr(s, sep);
        if (!s) break;
        *s++ = '\0';
    }
    return n;
}

static void join(char *out, size_t cap, char *const *parts, int n, const char *sep) {
    out[0] = '\0';
    for (int i = 0; i < n; i++) {
        if (i) strncat(out, sep, cap - strlen(out) - 1);
        strncat(out, parts[i], cap - strlen(out) - 1);
    }
}

int main(int argc, char **argv) {
    char *parts[8];
    char copy[64], out[64];
    char padded[] = "  \tpadded text \n ";

    for (int i = 1; i + 1 < argc; i += 2) {
        strncpy(copy, argv[i], sizeof copy - 1);
        copy[sizeof copy - 1] = '\0';
        int n = split(copy, argv[i + 1][0], parts, 8);
        join(out, sizeof out, parts, n, " | ");
        printf("%d: %s\n", n, out);
    }
    trim_end(padded);
    printf("[%s]\n", skip_space(padded));
    return argc;
}
