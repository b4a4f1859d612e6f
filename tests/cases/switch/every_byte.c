// A switch on a byte whose cases are all its values, and one that has a default for good measure.
#include <stdio.h>

#define FOUR(n) case n: case n + 1: case n + 2: case n + 3:
#define SIXTEEN(n) FOUR(n) FOUR(n + 4) FOUR(n + 8) FOUR(n + 12)
#define SIXTY_FOUR(n) SIXTEEN(n) SIXTEEN(n + 16) SIXTEEN(n + 32) SIXTEEN(n + 48)

static const char *quarter(unsigned char c) {
    switch (c) {
    SIXTY_FOUR(0)
        return "first";
    SIXTY_FOUR(64)
        return "second";
    SIXTY_FOUR(128)
        return "third";
    SIXTY_FOUR(192)
        return "fourth";
    default: /* never gets here */
        return "none";
    }
}

static int sign(signed char c) {
    switch (c) {
    case -128 ... -1:
        return -1;
    case 0:
        return 0;
    case 1 ... 127:
        return 1;
    }
    return 7;
}

int main(void) {
    for (int i = 0; i < 256; i += 51) printf("%d %s %d\n", i, quarter((unsigned char)i), sign((signed char)(i - 128)));
    printf("%d %d\n", sign(0), sign(127));
    return 0;
}
