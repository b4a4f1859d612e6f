// Functions of the C library on strings that are known to be some: literals, parameters that always are, and arrays.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static int sign(int x) { return (x > 0) - (x < 0); }

static int compare(const char *name) {
    return sign(strcmp(name, "middle")) * 100 + sign(strncmp(name, "mid", 3)) * 10 + sign(strcasecmp(name, "MIDDLE"));
}

static size_t measure(const char *name) { return strlen(name) * 10 + strspn(name, "abcm") + strcspn(name, "z"); }

static long numbers(int hex) {
    char text[12] = "0x1f rest";
    text[2] = '2';
    return strtol(text, NULL, hex ? 16 : 10) * 1000 + atoi(&text[3]) + (long)strlen(text + 5) + (long)strlen("four");
}

static int magic(int n) {
    char word[4] = {'R', 'I', 'F', 'F'};
    word[3] = (char)('0' + n);
    return sign(strncmp(word, "RIF3xyz", 4)) + 10 * sign(strncasecmp(word, "rif", 3));
}

static int variables(void) {
    const char *value = getenv("EXUVIA_NO_SUCH_VARIABLE");
    return value == NULL;
}

struct entry {
    int number;
    char name[10];
    int after;
};

static int known(struct entry *e) {
    e->number++;
    return strcmp(e->name, "entry") == 0 && strlen(e->name) == 5;
}

int main(void) {
    struct entry e = {1, "entry", 2};
    printf("%d %d %d\n", compare("middle"), compare("Middle"), compare("zoo"));
    printf("%zu %zu\n", measure("mambo"), measure(""));
    printf("%ld %ld\n", numbers(1), numbers(0));
    printf("%d %d\n", magic(3), magic(4));
    printf("%d %d %d\n", variables(), known(&e), e.number);
    printf("%d\n", fopen("/nonexistent/file", "r") == NULL);
    char *copy = strdup("copied");
    if (copy) puts(copy);
    free(copy);
    return 0;
}
