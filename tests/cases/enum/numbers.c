// Enumerations that are used as numbers more than as types stay names of the integer.
#include <stdio.h>

enum size { SMALL = 1, LARGE = 64 };
enum mask { M_A = 1u, M_B = 2u, M_ALL = 3u };

static unsigned area(enum size s) { return s * s + SMALL; }
static unsigned with(enum mask m, unsigned bits) { return (m | bits) & M_ALL; }

int main(void) {
    enum mask m = M_A;
    m |= M_B;
    m ^= M_A;
    printf("%u %u %u\n", area(LARGE), area(3), with(m, M_A));
    return 0;
}
