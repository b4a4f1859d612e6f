// Indices of every integer type, with side effects, and through expressions.
#include <stdint.h>
#include <stdio.h>

static int data[16] = {0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225};

static int pick(const int *v, int8_t a, uint16_t b, long c, unsigned d) {
    return v[a] + v[b] + v[c] + v[d];
}

static int clamp_index(int i) {
    return i < 0 ? 0 : i > 15 ? 15 : i;
}

int main(void) {
    unsigned char c = 'd' - 'a';
    int i = 3;
    enum { FIRST = 1, SECOND } e = SECOND;

    printf("%d\n", pick(data, 1, 2, 3, 4));
    printf("%d %d\n", data[c], data[e]);
    printf("%d ", data[i++]);
    printf("%d ", data[++i]);
    printf("%d\n", data[i -= 2]);
    printf("%d %d\n", data[clamp_index(-5)], data[clamp_index(99)]);
    data[data[2]]++;
    printf("%d\n", data[4]);
    const int *tail = data + 12;
    printf("%d %d\n", tail[-2], tail[(int8_t)-12]);
    uint8_t wrap = 255;
    wrap += 3;
    printf("%d\n", data[wrap]);
    char map[128] = {0};
    for (const char *s = "hello"; *s; s++) map[(unsigned char)*s]++;
    printf("%d %d %d\n", map['l'], map['o'], map['x']);
    return 0;
}
