// flags: -std=c23
// Bytes of a file as elements of lists.
#include <stdio.h>
#include <stddef.h>

static const unsigned char all[] = {
#embed "embedded.bin"
};
static const unsigned char some[] = {
#embed "embedded.bin" limit(5) prefix(0x11, ) suffix(, 0x22)
};
static const int numbers[8] = { [2] = 7,
#embed "embedded.bin" limit(3)
};
static const signed char one[] = {
#embed "embedded.bin" limit(1)
};
static const char text[2][3] = {
#embed "embedded.bin" limit(6)
};
struct pair { int a; unsigned char b; };
static const struct pair pair = {
#embed "embedded.bin" limit(2)
};
static const int none[] = {
#embed "embedded.bin" limit(0) if_empty(42)
};

int main(void) {
    for (size_t i = 0; i < sizeof all; i++) printf("%02x", all[i]);
    printf(" %zu %x %x\n", sizeof some, some[0] + some[1], some[6]);
    for (int i = 0; i < 8; i++) printf("%d ", numbers[i]);
    printf("%d %d %d %d %d %d\n", one[0], text[1][0], text[1][2], pair.a, pair.b, none[0]);
    return 0;
}
