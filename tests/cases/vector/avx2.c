/* AVX2 and FMA behind a check of the processor, beside plain code that gives the same. */
#include <stdio.h>
#include <string.h>

#if defined __x86_64__
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2,fma")))

AVX2 static long long sum_avx2(const int *values, int n) {
    __m256i sums = _mm256_setzero_si256();
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(values + i));
        __m256i doubled = _mm256_add_epi32(_mm256_slli_epi32(v, 1), _mm256_set1_epi32(i));
        __m256i low = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(doubled));
        sums = _mm256_add_epi64(sums, low);
        sums = _mm256_sub_epi64(sums, _mm256_srli_epi64(_mm256_and_si256(doubled, _mm256_set1_epi64x(0xff00000000)), 32));
    }
    long long parts[4];
    _mm256_storeu_si256((__m256i *)parts, sums);
    return parts[0] + parts[1] + parts[2] + parts[3];
}

AVX2 static int first_space(const char *text) {
    __m256i bytes = _mm256_loadu_si256((const __m256i *)text);
    __m256i found = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(' '));
    unsigned mask = (unsigned)_mm256_movemask_epi8(found);
    return mask ? __builtin_ctz(mask) : -1;
}

AVX2 static double dot(const double *a, const double *b) {
    __m256d product = _mm256_fmadd_pd(_mm256_loadu_pd(a), _mm256_loadu_pd(b), _mm256_set1_pd(0.5));
    double out[4];
    _mm256_storeu_pd(out, _mm256_max_pd(product, _mm256_setzero_pd()));
    return out[0] + out[1] + out[2] + out[3];
}

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#endif

static long long sum_plain(const int *values, int n) {
    long long sums = 0;
    for (int i = 0; i + 8 <= n; i += 8) {
        int doubled[8];
        for (int k = 0; k < 8; k++) doubled[k] = values[i + k] * 2 + i;
        for (int k = 0; k < 4; k++) sums += doubled[k];
        for (int k = 0; k < 4; k++) sums -= doubled[2 * k + 1] & 0xff;
    }
    return sums;
}

int main(void) {
    int values[40];
    for (int i = 0; i < 40; i++) values[i] = i * i * 37 - 5000;
    const char *text = "thirty-two bytes and some more of them";
    double a[] = {1.5, -2, 3, 4}, b[] = {2, 5, 0.25, -1};
    long long sum = sum_plain(values, 40);
    int space = (int)strcspn(text, " ");
    double d = 0;
    for (int i = 0; i < 4; i++) d += a[i] * b[i] + 0.5 > 0 ? a[i] * b[i] + 0.5 : 0;
#if defined __x86_64__
    if (has_avx2()) {
        sum = sum_avx2(values, 40);
        space = first_space(text);
        d = dot(a, b);
    }
#endif
    printf("%lld %d %g\n", sum, space, d);
    return 0;
}
