// Pointers that walk in an array and are more than an index: kept, compared with others, null, passed to what writes the array
// by another way; and arrays of which there is more than one.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEXT(p) (*(p)++)

static char *kept;

static void keep(char *p) { kept = p; }

static void scribble(void) {
    if (kept) *kept = '!';
}

static int cmp(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

/* The pointer stays behind in a variable, and is used while the array is walked. */
static void escapes(void) {
    char buf[8] = "abcdefg";
    char *p = buf;
    p++;
    *p = 'B';
    keep(p);
    scribble();
    putchar(*p);
    *p++ = 'x';
    scribble();
    printf(" %c%c %td\n", p[-1], *p, p - kept);
    kept = NULL;
}

/* One behind the last element, compared and passed on with nothing behind it. */
static void past_the_end(void) {
    int v[3] = {3, 1, 2};
    int *end = v + 3;
    int *p = v;
    qsort(p, (size_t)(end - p), sizeof *p, cmp);
    while (p != end) printf("%d ", *p++);
    printf("%d %d\n", p == end, (int)(end - v));
    qsort(p, (size_t)(end - p), sizeof *p, cmp);
    memset(p, 1, 0);
    p--;
    printf("%d\n", *p);
}

/* Null is no place in an array: this one stays a pointer. */
static int found_or_null(int what) {
    int v[4] = {5, 6, 7, 8};
    int *hit = NULL;
    for (int i = 0; i < 4; i++)
        if (v[i] == what) hit = &v[i];
    return hit ? *hit * 10 : -1;
}

/* Two arrays: a pointer too. */
static int either(int which) {
    int a[2] = {1, 2}, b[2] = {3, 4};
    int *p = which ? a : b;
    p++;
    return *p;
}

/* Its address is taken: a pointer too. */
static void advance(const char **p) { ++*p; }

static int advanced(void) {
    char text[] = "xyz";
    const char *p = text;
    advance(&p);
    return *p;
}

/* The array of each round is another object of the same name, and so is the inner one. */
static int rounds(void) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        int v[4] = {i, i + 1, i + 2, i + 3};
        int *p = v + i;
        sum = sum * 3 + *p;
        {
            int v[2] = {40, 50};
            int *q = v;
            *q += *p;
            q++;
            sum += q[-1] + *q;
        }
        *p += 1;
        sum += v[i];
    }
    return sum;
}

/* Called again while its own array is walked: each call has its own. */
static int deep(int depth) {
    int v[3] = {depth, depth + 1, depth + 2};
    int *p = v;
    int sum = 0;
    for (; p < v + 3; p++) {
        if (depth > 0 && *p == depth + 1) sum += deep(depth - 1);
        sum += *p;
    }
    return sum;
}

static int take(int a, int b) { return a * 100 + b; }

static int macros(void) {
    unsigned char bytes[6] = {1, 2, 3, 4, 5, 6};
    const unsigned char *in = bytes;
    int a = NEXT(in);
    a = a * 10 + NEXT(in);
    a = a * 10 + NEXT(in);
    const unsigned char *at = in;
    a += take(*at, at[1]);
    return a + (int)(in - bytes);
}

static int jumps(int n) {
    static const short table[5] = {10, 20, 30, 40, 50};
    const short *p = table;
    int sum = 0;
again:
    sum += *p;
    if (++p < table + 5 && n-- > 0) goto again;
    return sum + (int)(p - table);
}

/* A negative step in a variable, and a pointer that comes back from below. */
static int back(int step) {
    int v[5] = {1, 2, 3, 4, 5};
    int *p = &v[4];
    p += step;
    int sum = *p;
    p = p + step;
    sum = sum * 10 + p[0] + p[-step];
    return sum;
}

int main(void) {
    escapes();
    past_the_end();
    printf("%d %d\n", found_or_null(7), found_or_null(9));
    printf("%d %d\n", either(0), either(1));
    printf("%c\n", advanced());
    printf("%d\n", rounds());
    printf("%d\n", deep(2));
    printf("%d\n", macros());
    printf("%d %d\n", jumps(2), jumps(9));
    printf("%d\n", back(-2));
    return 0;
}
