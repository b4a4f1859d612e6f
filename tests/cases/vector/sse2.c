#include <emmintrin.h>
#include <stdio.h>
#include <string.h>

/* Which of 16 bytes are `tag`, as bits. */
static unsigned match(const unsigned char *row, unsigned char tag)
{
    __m128i chunk = _mm_loadu_si128((const __m128i *)row);
    __m128i equal = _mm_cmpeq_epi8(chunk, _mm_set1_epi8((char)tag));
    return (unsigned)_mm_movemask_epi8(equal);
}

static int sum(const int *p, int n)
{
    __m128i total = _mm_setzero_si128();
    int i, lanes[4];
    for (i = 0; i + 4 <= n; i += 4)
        total = _mm_add_epi32(total, _mm_loadu_si128((const __m128i *)(p + i)));
    total = _mm_add_epi32(total, _mm_shuffle_epi32(total, _MM_SHUFFLE(1, 0, 3, 2)));
    total = _mm_add_epi32(total, _mm_srli_si128(total, 4));
    _mm_storeu_si128((__m128i *)lanes, total);
    for (; i < n; i++)
        lanes[0] += p[i];
    return lanes[0];
}

static float dot(const float *a, const float *b)
{
    __m128 p = _mm_mul_ps(_mm_loadu_ps(a), _mm_loadu_ps(b));
    p = _mm_add_ps(p, _mm_shuffle_ps(p, p, _MM_SHUFFLE(2, 3, 0, 1)));
    p = _mm_add_ss(p, _mm_movehl_ps(p, p));
    return _mm_cvtss_f32(p);
}

int main(void)
{
    unsigned char row[20] = "xabcabcabcabcabcabc";
    int values[11], shifted[4], i;
    float a[4] = { 1, 2, 3, 4 }, b[4] = { 0.5f, 0.25f, 2, 1 };
    __m128i wide = _mm_set_epi32(4, -3, 2, -1);
    __m128d d = _mm_sqrt_pd(_mm_set_pd(9, 2.25));

    for (i = 0; i < 11; i++)
        values[i] = i * i;
    printf("%04x %04x\n", match(row, 'a'), match(row + 1, 'c'));
    printf("%d %g\n", sum(values, 11), dot(a, b));
    _mm_storeu_si128((__m128i *)shifted, _mm_srai_epi32(_mm_slli_epi32(wide, 4), 2));
    printf("%d %d %d %d\n", shifted[0], shifted[1], shifted[2], shifted[3]);
    printf("%g %d\n", _mm_cvtsd_f64(d), _mm_extract_epi16(wide, 2));
    printf("%d\n", _mm_cvtsi128_si32(_mm_max_epi16(wide, _mm_slli_si128(wide, 2))));
    return 0;
}
