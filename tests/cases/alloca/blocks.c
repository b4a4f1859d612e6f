// Memory of `alloca` lives to the end of the function, whatever block asked for it.
#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct node {
    struct node *next;
    int value;
};

static int list(int n) {
    struct node *head = NULL;
    for (int i = 0; i < n; i++) {
        struct node *node = alloca(sizeof *node);
        node->next = head;
        node->value = i * i;
        head = node;
    }
    int s = 0;
    for (const struct node *p = head; p; p = p->next) s = s * 2 + p->value;
    return s;
}

static size_t joined(const char *a, const char *b, int twice) {
    char *text = alloca(strlen(a) + strlen(b) + 1), *more = NULL;
    strcpy(text, a);
    if (twice) {
        more = __builtin_alloca(2 * strlen(b) + 1);
        strcpy(more, b);
        b = strcat(more, b);
    }
    strcat(text, more ? "" : b);
    return strlen(text) + strlen(b) * 100 + ((uintptr_t)text % 16 == 0 ? 10000 : 0);
}

int main(void) {
    char *big = memset(alloca(100000), 'x', 100000);
    printf("%d %zu %zu\n", list(10), joined("abc", "defg", 0), joined("abc", "defg", 1));
    printf("%c%c\n", big[0], big[99999]);
    return 0;
}
