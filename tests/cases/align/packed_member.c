// A member of a packed variable is reached by its address: the variable is aligned as C compilers do it.
#include <stdint.h>
#include <stdio.h>

static char before[3] = {1, 2, 3};

#pragma pack(push, 1)
struct record {
    int64_t value;
    unsigned low : 12, high : 20;
    char tail[7];
};
#pragma pack(pop)

static struct record first = {-1, 5, 6, "first"};
static char between = 4;
static struct record second = {41, 7, 8, "second"};
static int64_t *const pointers[] = {&first.value, &second.value};

static struct record *volatile whole = &second;

static void add(int64_t *to, int64_t n) {
    *to += n;
}

int main(void) {
    struct record local = {100, 1, 2, "local"};
    int64_t *p = &local.value;
    add(&second.value, 1);
    *p += *pointers[1];
    printf("%lld %lld %lld\n", (long long)*pointers[0], (long long)second.value, (long long)*p);
    printf("%d %d %zu %s\n", before[2], between, sizeof local, local.tail);
    printf("%d\n", whole->low);
    return 0;
}
