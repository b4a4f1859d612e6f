// Wide, UTF-8, UTF-16 and UTF-32 literals and characters.
#include <stdio.h>
#include <uchar.h>
#include <wchar.h>

static size_t wide_len(const wchar_t *s) {
    size_t n = 0;
    while (s[n] != L'\0') n++;
    return n;
}

int main(void) {
    const wchar_t *w = L"wíde€";
    char16_t u16[] = u"a𝄞";
    char32_t u32[] = U"a𝄞";
    const char *u8 = u8"é";

    printf("%zu %x %x\n", wide_len(w), (unsigned)w[1], (unsigned)w[4]);
    printf("%zu %x %x\n", sizeof u16 / sizeof u16[0], u16[1], u16[2]);
    printf("%zu %x\n", sizeof u32 / sizeof u32[0], (unsigned)u32[1]);
    printf("%x %x\n", (unsigned char)u8[0], (unsigned char)u8[1]);
    printf("%d %zu\n", L'z' - L'a', sizeof(wchar_t));
    return 0;
}
