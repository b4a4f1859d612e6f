// The text of an error number, and text in arrays and structures.
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct entry {
    int id;
    char name[8];
    char tag[4];
};

static const char version[] = "1.2.3";
static char changing[16] = "first";

static void report(int code) { printf("code %d: %s\n", code, strerror(code)); }

static void entry(const struct entry *e) { printf("%d [%s] [%4s] [%-10s]\n", e->id, e->name, e->tag, &e->name[2]); }

static void shared(void) { printf("%s %s\n", version, changing); }

static int unique(int n) {
    char text[4] = "abc";
    text[1] = (char)('0' + n);
    return printf("%s %s\n", text, text + 2);
}

static void magic(int n) {
    char word[4] = {'R', 'I', 'F', 'F'};
    word[3] = (char)('0' + n);
    printf("[%.4s] [%.2s] [%6.3s] [%.*s]\n", word, word + 1, word, n, word);
}

int main(void) {
    struct entry e = {4, "widget", "ab"};
    report(ENOENT);
    report(0);
    report(12345);
    entry(&e);
    magic(3);
    shared();
    strcpy(changing, "second");
    shared();
    return unique(5) != 6;
}
