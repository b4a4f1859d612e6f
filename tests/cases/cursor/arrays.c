// Pointers that walk in one array: indices. Where the pointer itself is wanted, it is made of the array and the index.
#include <stdio.h>
#include <string.h>

struct pair {
    int key;
    long value;
};

static const int primes[] = {2, 3, 5, 7, 11, 13};

static int sum_of_primes(void) {
    int sum = 0;
    for (const int *p = primes; p < primes + 6; p++) sum += *p;
    return sum;
}

static int digits(unsigned n, char *out, size_t room) {
    char buf[12];
    char *p = buf + sizeof buf;
    *--p = 0;
    do {
        *--p = (char)('0' + n % 10);
    } while (n /= 10);
    size_t len = (size_t)(buf + sizeof buf - p);
    if (len > room) return -1;
    memcpy(out, p, len);
    return (int)len - 1;
}

static int squeeze(void) {
    char text[32] = "a  bb   ccc";
    char *from = text, *to = text;
    int blanks = 0;
    while (*from) {
        if (*from == ' ' && from[1] == ' ') {
            from++;
            blanks++;
            continue;
        }
        *to++ = *from++;
    }
    *to = *from;
    printf("%s %d %d\n", text, blanks, (int)(to - text));
    return to != from;
}

static long pairs_with(int key) {
    struct pair pairs[4] = {{1, 10}, {2, 20}, {1, 30}, {3, 40}};
    struct pair *last = &pairs[3];
    long total = 0;
    for (struct pair *p = pairs; p <= last; ++p)
        if (p->key == key) {
            total += p->value;
            p->value = 0;
        }
    for (struct pair *p = last; p >= pairs; p--) total = total * 2 + (p->value != 0);
    return total;
}

static void middle(void) {
    int v[] = {3, 1, 4, 1, 5, 9, 2, 6};
    int n = 8;
    int *mid = v + n / 2;
    printf("%d %d %d\n", mid[-1], *mid, 1 [mid]);
    long step = -2;
    printf("%d %d\n", *(mid + step), mid[step + 1]);
    mid += step;
    printf("%td %d\n", mid - v, *mid);
    mid -= step;
    printf("%d %d\n", mid > v, mid - n / 2 == v);
    unsigned one = 1;
    mid += one;
    *mid += 5;
    (*mid)++;
    *mid++ *= 2;
    printf("%d %d %d\n", v[5], *mid, mid == &v[6]);
    int *end = v + n;
    int count = 0;
    while (mid != end && *mid > 1) mid++, count++;
    printf("%d %d\n", count, mid == end);
}

static int chosen(int which) {
    int a[4] = {1, 2, 3, 4};
    int *p = a, *q = a + 2;
    int *r = which ? p : q;
    *r = 9;
    p = q = r;
    return a[0] * 1000 + a[2] * 100 + *p + *q + (p ? 10 : 20) + (q == NULL);
}

static int in_struct(void) {
    struct {
        int used;
        unsigned char bytes[8];
    } s = {0, {0}};
    unsigned char *p = s.bytes;
    for (int i = 0; i < 5; i++) *p++ = (unsigned char)(i * i);
    s.used = (int)(p - s.bytes);
    int sum = s.used;
    while (p > s.bytes) sum += *--p;
    return sum;
}

static int matrix(void) {
    int m[3][4];
    int (*row)[4] = m;
    int k = 0;
    for (; row < m + 3; row++)
        for (int j = 0; j < 4; j++) (*row)[j] = k++;
    --row;
    return (*row)[3] + row[-1][0] + m[0][1];
}

int main(void) {
    char out[12];
    printf("%d\n", sum_of_primes());
    int n = digits(40960, out, sizeof out);
    printf("%d %s\n", n, out);
    printf("%d\n", squeeze());
    printf("%ld\n", pairs_with(1));
    middle();
    printf("%d %d\n", chosen(0), chosen(1));
    printf("%d\n", in_struct());
    printf("%d\n", matrix());
    return 0;
}
