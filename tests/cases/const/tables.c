// Constant tables and constants used as array bounds, case labels and masks.
#include <stdint.h>
#include <stdio.h>

static const uint32_t crc_nibble[16] = {0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
                                        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
                                        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};

static const struct month {
    char name[4];
    signed char days;
} months[12] = {{"Jan", 31}, {"Feb", 28}, {"Mar", 31}, {"Apr", 30}, {"May", 31}, {"Jun", 30},
                {"Jul", 31}, {"Aug", 31}, {"Sep", 30}, {"Oct", 31}, {"Nov", 30}, {"Dec", 31}};

static const char vowels[] = "aeiou";
const int answer = 42;
static const int8_t deltas[2][2][2] = {{{1, -1}, {2, -2}}, {{3, -3}, {4, -4}}};

static uint32_t crc32(const void *data, size_t len) {
    const uint8_t *p = data;
    uint32_t crc = ~0u;
    while (len--) {
        crc ^= *p++;
        crc = crc >> 4 ^ crc_nibble[crc & 15];
        crc = crc >> 4 ^ crc_nibble[crc & 15];
    }
    return ~crc;
}

static int day_of_year(int month, int day) {
    for (int i = 0; i < month - 1; i++) day += months[i].days;
    return day;
}

static int count_vowels(const char *s) {
    int n = 0;
    for (; *s; s++)
        for (const char *v = vowels; *v; v++)
            if (*s == *v) {
                n++;
                break;
            }
    return n;
}

int main(void) {
    printf("%08x %08x\n", crc32("123456789", 9), crc32("", 0));
    printf("%d %d %s\n", day_of_year(1, 1), day_of_year(12, 31), months[answer % 12].name);
    printf("%d\n", count_vowels("constant tables"));
    printf("%d\n", deltas[1][0][1] + deltas[0][1][0]);
    return 0;
}
