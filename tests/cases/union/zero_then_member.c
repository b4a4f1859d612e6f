// profile: release
// A local union without a value gets one through a member, and is read through another: also where a compiler optimises.
#include <stdio.h>
#include <string.h>

union number {
    double d;
    unsigned long long bits;
    unsigned char bytes[8];
};

struct tagged {
    int tag;
    union number value;
    union number both[2];
};

__attribute__((noinline)) static double half(int n) {
    return n / 2.0;
}

static int is_three(void) {
    union number u;
    u.d = half(6);
    if (u.bits != 0x4008000000000000ull) return 0;
    return 1;
}

static int in_struct(void) {
    struct tagged t;
    t.value.d = half(2);
    t.both[1].d = half(4);
    if (t.value.bits != 0x3ff0000000000000ull) return 0;
    if (t.both[1].bytes[7] != 0x40) return 0;
    return 1;
}

static int from_zero(void) {
    struct tagged t = {0};
    t.value.bytes[0] = (unsigned char)half(14);
    if (t.value.bits != 7) return 0;
    return t.tag == 0 && t.both[0].bits == 0;
}

int main(void) {
    printf("%d %d %d\n", is_three(), in_struct(), from_zero());
    return 0;
}
