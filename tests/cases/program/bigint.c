// run: 60
// Factorials with numbers of any length, and division by a small one.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t *limbs;
    size_t len;
    size_t cap;
} bigint;

static void reserve(bigint *n, size_t cap) {
    if (cap <= n->cap) return;
    n->limbs = realloc(n->limbs, cap * sizeof(uint32_t));
    if (n->limbs == NULL) abort();
    memset(n->limbs + n->cap, 0, (cap - n->cap) * sizeof(uint32_t));
    n->cap = cap;
}

static void set(bigint *n, uint32_t v) {
    reserve(n, 1);
    n->limbs[0] = v;
    n->len = v != 0;
}

static void mul_small(bigint *n, uint32_t m) {
    uint64_t carry = 0;
    for (size_t i = 0; i < n->len; i++) {
        carry += (uint64_t)n->limbs[i] * m;
        n->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) {
        reserve(n, n->len + 1);
        n->limbs[n->len++] = (uint32_t)carry;
    }
}

static uint32_t div_small(bigint *n, uint32_t d) {
    uint64_t rem = 0;
    for (size_t i = n->len; i-- > 0;) {
        rem = rem << 32 | n->limbs[i];
        n->limbs[i] = (uint32_t)(rem / d);
        rem %= d;
    }
    while (n->len && n->limbs[n->len - 1] == 0) n->len--;
    return (uint32_t)rem;
}

static void add(bigint *a, const bigint *b) {
    size_t n = a->len > b->len ? a->len : b->len;
    uint64_t carry = 0;
    reserve(a, n + 1);
    for (size_t i = 0; i < n || carry; i++) {
        carry += (uint64_t)(i < a->len ? a->limbs[i] : 0) + (i < b->len ? b->limbs[i] : 0);
        a->limbs[i] = (uint32_t)carry;
        carry >>= 32;
        if (i >= a->len) a->len = i + 1;
    }
}

static char *to_string(const bigint *n) {
    bigint t = {0};
    char *out = malloc(n->len * 10 + 2), *p;
    if (!out) abort();
    p = out + n->len * 10 + 1;
    *p = '\0';
    add(&t, n);
    do {
        *--p = (char)('0' + div_small(&t, 10));
    } while (t.len);
    free(t.limbs);
    memmove(out, p, strlen(p) + 1);
    return out;
}

int main(int argc, char **argv) {
    bigint f = {0}, sum = {0};
    int n = argc > 1 ? atoi(argv[1]) : 10;
    char *s;
    set(&f, 1);
    set(&sum, 0);
    for (int i = 1; i <= n; i++) {
        mul_small(&f, (uint32_t)i);
        add(&sum, &f);
        if (i % 20 == 0) {
            s = to_string(&f);
            printf("%d! = %s\n", i, s);
            free(s);
        }
    }
    s = to_string(&sum);
    puts(s);
    free(s);
    add(&sum, &sum);
    printf("%u %zu\n", div_small(&sum, 97), sum.len);
    free(f.limbs);
    free(sum.limbs);
    return 0;
}
