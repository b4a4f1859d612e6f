// flags: -mssse3 -msse4.1 -mpclmul
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <smmintrin.h>
#include <tmmintrin.h>
#include <wmmintrin.h>

/* Instructions beyond SSE2 that move bytes, and the product of polynomials. */
static void show(const char *what, __m128i v) {
    uint64_t parts[2];
    memcpy(parts, &v, sizeof parts);
    printf("%s %016llx %016llx\n", what, (unsigned long long)parts[1], (unsigned long long)parts[0]);
}

/* The checksum CRC-64 of one block, folded as xz does it. */
static uint64_t folded(uint64_t low, uint64_t high) {
    const __m128i by = _mm_set_epi64x(0xdabe95afc7875f40, 0xe05dd497ca393ae4);
    __m128i v = _mm_set_epi64x((long long)high, (long long)low);
    __m128i sum = _mm_xor_si128(_mm_clmulepi64_si128(v, by, 0x00), _mm_clmulepi64_si128(v, by, 0x11));
    sum = _mm_xor_si128(sum, _mm_clmulepi64_si128(v, by, 0x10));
    sum = _mm_xor_si128(sum, _mm_clmulepi64_si128(v, by, 0x01));
    return (uint64_t)_mm_extract_epi64(sum, 1) ^ (uint64_t)_mm_extract_epi64(sum, 0);
}

int main(void) {
    const __m128i ramp = _mm_setr_epi32(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c);
    const __m128i back = _mm_setr_epi8(15, -1, 13, 12, 0x1b, 10, -128, 8, 7, 6, 5, 4, 3, 2, 0x7f, 0);
    show("shuffle", _mm_shuffle_epi8(_mm_add_epi8(ramp, _mm_set1_epi8(0x70)), back));
    show("blend", _mm_blendv_epi8(ramp, _mm_set1_epi8(0x55), back));
    show("align 0", _mm_alignr_epi8(ramp, back, 0));
    show("align 5", _mm_alignr_epi8(ramp, back, 5));
    show("align 16", _mm_alignr_epi8(ramp, back, 16));
    show("product", _mm_clmulepi64_si128(back, back, 0x01));
    printf("%d %d %d\n", _mm_extract_epi8(back, 1), _mm_extract_epi32(back, 3), _mm_extract_epi32(back, 0));
    printf("%016llx\n", (unsigned long long)folded(0x0123456789abcdef, 0xfedcba9876543210));
    return 0;
}
