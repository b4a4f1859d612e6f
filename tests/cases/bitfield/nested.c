// Bit-fields inside anonymous members, arrays, slices and references, with comments of their own.
#include <stdio.h>

enum kind { LEAF, INNER, ROOT };

struct tree {
    /* What the node is. */
    enum kind kind : 2;
    unsigned depth : 6; // from the root
    struct {
        unsigned left : 10, right : 10;
        union {
            unsigned mark : 4;
            unsigned seen : 1;
        };
    };
    struct cell {
        int v : 5;
        unsigned : 3;
        int w : 8;
    } cells[3];
    int plain;
};

static int total(const struct tree *trees, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
        const struct tree *t = &trees[i];
        sum += t->depth * 2 + t->left - t->right;
        for (int k = 0; k < 3; k++)
            sum += t->cells[k].v * t->cells[k].w;
    }
    return sum;
}

static void grow(struct tree *trees, int n) {
    for (int i = 0; i < n; i++) {
        trees[i].depth += i;
        trees[i].cells[i % 3].v--;
        trees[i].cells[(i + 1) % 3].w = trees[i].cells[i % 3].v * 4;
        trees[i].left = trees[i].right = i * 300;
        if (trees[i].kind != ROOT)
            trees[i].kind = trees[i].kind + 1;
    }
}

static void link_to(struct tree *t, const struct tree *other, int *count) {
    t->right = other ? other->left : 0;
    t->mark |= 5;
    *count += t->seen;
    t->plain += *count;
}

int main(void) {
    struct tree trees[4] = {
        {ROOT, 1, {{2}, 3}, {{4, 5}, {-6, 7}}, 8},
        [2] = {.kind = LEAF, .left = 9, .mark = 15, .cells[1] = {.w = -100}},
        [2].cells[2].v = 1,
    };
    int count = 0;
    printf("%d\n", total(trees, 4));
    grow(trees, 4);
    link_to(&trees[0], &trees[3], &count);
    link_to(&trees[1], NULL, &count);
    for (int i = 0; i < 4; i++)
        printf("%d %u %u %u %u %u %d %d %d %d\n", (int)trees[i].kind, trees[i].depth, trees[i].left, trees[i].right,
               trees[i].mark, trees[i].seen, trees[i].cells[0].v, trees[i].cells[1].w, trees[i].cells[2].v,
               trees[i].plain);
    int i = 0;
    trees[i++].cells[0].v = 3;
    trees[i++].depth += 100;
    trees[--i].depth |= 1;
    printf("%d %d %u %d\n", i, trees[0].cells[0].v, trees[1].depth, total(trees, 4));
    return 0;
}
