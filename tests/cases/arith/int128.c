// Constants of 128 bits, and shifts of them.
#include <stdio.h>

typedef __int128 wide;
typedef unsigned __int128 uwide;

static void show(uwide x) {
    printf("%016llx%016llx\n", (unsigned long long)(x >> 64), (unsigned long long)x);
}

int main(void) {
    int n = 5;
    show((uwide)-1 << (n - 1));
    show(~(uwide)0 >> n);
    show((uwide)(-(wide)3 >> 1));
    show((wide)1 << 100 | 0x55);
    show(n > 4 ? -2 : (uwide)7);
    return 0;
}
