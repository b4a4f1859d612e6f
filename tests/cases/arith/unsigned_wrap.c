// Unsigned arithmetic wraps at every width.
#include <stdint.h>
#include <stdio.h>

static uint32_t fnv1a(const unsigned char *data, size_t len) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++) {
        h ^= data[i];
        h *= 16777619u;
    }
    return h;
}

static uint64_t splitmix(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned gap(unsigned from, unsigned to) {
    return to - from;
}

int main(void) {
    uint64_t state = 42;
    uint32_t m = 0xffffffffu;
    uint8_t tiny = 0;
    uint16_t w = 65535;

    printf("%u\n", fnv1a((const unsigned char *)"exuvia", 6));
    for (int i = 0; i < 3; i++)
        printf("%llx\n", (unsigned long long)splitmix(&state));
    printf("%u %u\n", m + 2, m * m);
    printf("%u\n", gap(4294967290u, 5));
    tiny--;
    printf("%d\n", tiny);
    tiny += 3;
    printf("%d\n", tiny);
    w *= 3u;
    printf("%d\n", w);
    printf("%zu\n", (size_t)0 - 1);
    printf("%u\n", -m);
    return 0;
}
