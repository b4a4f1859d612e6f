// Addresses of labels that nothing jumps to: values that are not null.
#include <stdio.h>

static int count(void **places, int n) {
    int found = 0;
    for (int i = 0; i < n; i++) found += places[i] != NULL;
    return found;
}

static int listed(int x) {
    static void *places[] = {&&first, &&second, &&last};
    if (x > 2) goto second;
first:
    x += count(places, 3);
second:
    x *= 2;
last:
    return x;
}

static int *here(int *out) {
    void *p = &&back;
    *out = p != NULL;
back:
    return out;
}

int main(void) {
    int set = 0;
    printf("%d %d %d\n", listed(1), listed(3), *here(&set));
    return 0;
}
