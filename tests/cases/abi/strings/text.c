// boundary: c-abi
// driver: use.c
// String functions exported to C, sharing helpers that are not.
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static int is_word(char c) {
    return isalnum((unsigned char)c) || c == '_';
}

size_t text_words(const char *s, size_t n) {
    size_t words = 0;
    int inside = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_word(s[i])) inside = 0;
        else if (!inside) {
            inside = 1;
            words++;
        }
    }
    return words;
}

char *text_trim(char *s) {
    char *end;
    if (!s) return NULL;
    while (isspace((unsigned char)*s)) s++;
    end = s + strlen(s);
    while (end > s && isspace((unsigned char)end[-1])) end--;
    *end = '\0';
    return s;
}

char *text_repeat(const char *s, unsigned times) {
    size_t n = strlen(s);
    char *out = malloc(n * times + 1), *p = out;
    if (!out) return NULL;
    while (times--) {
        memcpy(p, s, n);
        p += n;
    }
    *p = '\0';
    return out;
}

enum text_kind text_kind_of(const char *s) {
    const char *p = s;
    if (*p == '-' || *p == '+') p++;
    if (!*p) return TEXT_WORD;
    for (; *p; p++)
        if (!isdigit((unsigned char)*p)) return TEXT_WORD;
    return TEXT_NUMBER;
}
