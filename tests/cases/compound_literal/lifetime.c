// The object of a compound literal lives to the end of its block, and every evaluation initialises it again.
#include <stdio.h>

struct node {
    int value;
    struct node *next;
};

static int sum(const struct node *n) {
    int s = 0;
    for (; n; n = n->next) s += n->value;
    return s;
}

static int kept_over_a_jump(int limit) {
    int *p, n = 0;
again:
    p = &(int){n};
    *p += 10;
    if (++n < limit) goto again;
    return *p;
}

static int same_object(void) {
    int *first = NULL, *p, same = 1, i = 0;
again:
    p = &(int){i};
    if (first && first != p) same = 0;
    first = p;
    if (++i < 3) goto again;
    return same * 100 + *first;
}

static int fall_through(int k) {
    const char *text = "none";
    int *p = &k, total = 0;
    switch (k) {
    case 1:
        p = (int[]){10, 20};
        text = "one";
    case 2:
        if (p != &k) {
            p[1]++;
            total = p[0] + p[1];
        }
        printf("%s ", text);
        break;
    case 3: {
        int *q = &(int){33};
        p = q;
        return *p + *q;
    }
    }
    return total;
}

static int list(int n) {
    struct node *head = &(struct node){n, &(struct node){n + 1, &(struct node){.value = n + 2}}};
    head->next->value *= 2;
    return sum(head);
}

static int reset(void) {
    int total = 0;
    for (int i = 0; i < 3; i++) {
        int *counts = (int[4]){0};
        counts[i]++;
        counts[3] += 5;
        for (int j = 0; j < 4; j++) total += counts[j] * (j + 1);
    }
    return total;
}


static int conditional_pointer(int which) {
    int *p = which ? (int[]){1, which} : (int[]){2, 3, 4};
    p[0] += 100;
    return p[0] + p[1];
}

static int recursive(int n) {
    int *own = n > 0 ? &(int){n} : &(int){1000};
    int below = n > 0 ? recursive(n - 1) : 0;
    return *own + below;
}

int main(void) {
    printf("%d %d\n", kept_over_a_jump(4), same_object());
    for (int k = 0; k < 5; k++) printf("%d ", fall_through(k));
    printf("\n%d %d\n", list(5), reset());
    printf("%d %d %d\n", conditional_pointer(0), conditional_pointer(5), recursive(3));
    return 0;
}
