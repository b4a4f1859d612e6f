// `snprintf` and `sprintf` into arrays: cut, whole, from some element on, into a member, and what stays a call of C.
#include <stdio.h>
#include <string.h>

struct entry {
    int id;
    char name[8];
    char label[16];
};

static int cut(int n) {
    char text[6];
    int len = snprintf(text, sizeof text, "%d apples", n);
    printf("%d [%s]\n", len, text);
    len = snprintf(text, 3, "%d", n);
    return printf("%d [%s]\n", len, text) + snprintf(text, 0, "%s", "four");
}

static void whole(unsigned x) {
    char text[40];
    sprintf(text, "%08x %c %5.2f", x, 'c', x / 8.0);
    int len = sprintf(text + 8, "%s", "-tail");
    printf("%d %s\n", len, text);
}

static void member(struct entry *e, const char *name) {
    snprintf(e->label, sizeof(e->label), "%s#%d %s", name, e->id, e->name);
    e->id++;
    printf("%s\n", e->label);
}

static void itself(int n) {
    char text[16] = "start";
    snprintf(text, sizeof text, "%d%c", n, text[1]);
    puts(text);
}

static void unknown(char *to, size_t size) { snprintf(to, size, "%d in %zu", 1, size); }

int main(void) {
    struct entry e = {7, "seven", ""};
    char room[12];
    printf("%d\n", cut(123456));
    whole(0xbeef);
    member(&e, "first");
    member(&e, "a name that is too long");
    itself(4);
    unknown(room, sizeof room);
    puts(room);
    return 0;
}
