// What clang decides while it compiles: chosen expressions, types, constants, sizes; and bit builtins of all widths.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define KIND(x) _Generic((x), char: "char", int: "int", unsigned long: "ulong", const char *: "text", char *: "text", default: "other")
#if !__has_builtin(__builtin_rotateleft32)
#define __builtin_rotateleft32(x, n) ((uint32_t)((x) << (n) | (x) >> (32 - (n))))
#define __builtin_rotateright32(x, n) ((uint32_t)((x) >> (n) | (x) << (32 - (n))))
#define __builtin_rotateleft8(x, n) ((uint8_t)((x) << (n) | (x) >> (8 - (n))))
#define __builtin_rotateleft16(x, n) ((uint16_t)((x) << (n) | (x) >> (16 - (n))))
#define __builtin_rotateright64(x, n) ((uint64_t)(x) >> (n) | (uint64_t)(x) << (64 - (n)))
#define __builtin_bitreverse32(x) 0x80000000u
#define __builtin_bitreverse8(x) 0xc8
#endif

#define ABS(x) __builtin_choose_expr(__builtin_types_compatible_p(__typeof__(x), double), __builtin_fabs(x), __builtin_abs((int)(x)))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]) + 0 * sizeof(char[1 - 2 * __builtin_types_compatible_p(__typeof__(a), __typeof__(&(a)[0]))]))

static int twice(int x) {
    return x * 2;
}

static double half(double x) {
    return x / 2;
}

#define APPLY(x) _Generic((x), int: twice, double: half)(x)

static int values[7];

static unsigned rotate(unsigned x, int by) {
    return (x << by) | (x >> (32 - by));
}

int main(void) {
    char buffer[16] = "abc";
    int n = 3;
    _Generic(n, int: values[0], default: values[1]) = 5;
    printf("%s %s %s %s\n", KIND('a'), KIND(buffer[0]), KIND(sizeof n), KIND("x"));
    printf("%g %d %zu %d %g\n", ABS(-1.5), ABS(-7), ARRAY_LEN(values), APPLY(21), APPLY(5.0));
    printf("%d %d %d\n", __builtin_types_compatible_p(int, const int), __builtin_types_compatible_p(int[], int[5]), __builtin_constant_p(4 * 4) ? values[0] : n);
    printf("%d\n", __builtin_expect(n == 3, 1) ? (int)__builtin_expect(n + 4, 7) : 0);
    printf("%zu\n", __builtin_strlen(__builtin_memcpy(buffer, "hello", 6)));
    printf("%d %d %d %d\n", __builtin_clz(1u << 20), __builtin_clzl(1ul << 20), __builtin_clzll(1ull << 20), __builtin_ctzll(1ull << 50));
    printf("%d %d %d %d %d\n", __builtin_ffs(0), __builtin_ffsl(1l << 40), __builtin_ffsll(-8ll), __builtin_popcountl(~0ul), __builtin_parityll(7ull << 33));
    printf("%x %x %llx\n", __builtin_bswap16(0x1234), __builtin_bswap32(n), (unsigned long long)__builtin_bswap64(0x0102030405060708ull));
    printf("%d %d %d\n", __builtin_clrsb(0), __builtin_clrsb(-1), __builtin_clrsbll(1ll << 40));
    printf("%x %x %x %x\n", __builtin_rotateleft32(0x80000001u, 4), __builtin_rotateright32(0x80000001u, 4), __builtin_rotateleft8(0x81, 1), rotate(0x80000001u, 8));
    printf("%llx %x\n", (unsigned long long)__builtin_rotateright64(1, 1), __builtin_rotateleft16(0x8001, 12));
    printf("%x %x\n", __builtin_bitreverse32(0x1), __builtin_bitreverse8(0x13));
    void *p = __builtin_assume_aligned(buffer, 1);
    printf("%s %d\n", (char *)p, __builtin_object_size(buffer, 0) >= sizeof buffer);
    printf("%d\n", __builtin_memcmp(buffer, "hello", 5) || __builtin_strcmp(buffer, "hello"));
    switch (n) {
    case 3:
        break;
    default:
        __builtin_unreachable();
    }
    return 0;
}
