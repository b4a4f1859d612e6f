// sizeof of types, expressions without evaluation, arrays, parameters; _Alignof.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct mixed {
    char c;
    double d;
    int16_t s;
};

typedef struct mixed mixed_array[3];

static size_t of_parameter(const char *p, int v[10]) {
    (void)v;
    return sizeof p + sizeof *p;
}

int main(void) {
    int i = 0;
    char buf[100];
    char *p = buf;
    const char text[] = "size";
    struct mixed m[4];

    printf("%zu %zu %zu %zu\n", sizeof(char), sizeof(short), sizeof(int), sizeof(long));
    printf("%zu %zu %zu\n", sizeof(float), sizeof(double), sizeof(void *));
    printf("%zu %d\n", sizeof(i++), i);
    printf("%zu %zu %zu\n", sizeof buf, sizeof p, sizeof *p);
    printf("%zu %zu\n", sizeof text, sizeof "literal");
    printf("%zu %zu\n", sizeof m / sizeof m[0], sizeof(mixed_array));
    printf("%zu %zu\n", sizeof 'a', sizeof(char)+1);
    printf("%zu\n", of_parameter(buf, &i));
    printf("%zu %zu\n", sizeof(i + 1L), sizeof((char)i));
    printf("%zu %zu\n", _Alignof(struct mixed), _Alignof(char));
    printf("%d\n", (int)sizeof(int) - 5);
    printf("%d\n", -1 < sizeof(int));
    unsigned char block[sizeof(struct mixed) * 2];
    printf("%zu\n", sizeof block);
    return 0;
}
