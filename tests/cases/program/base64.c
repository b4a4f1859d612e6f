// run: encode "Man is distinguished" encode "ab" encode "" decode "TWFueSBoYW5kcw==" decode "!!"
// Base64 both ways, with length computed first and errors reported.
#include <stdio.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static size_t encoded_size(size_t n) {
    return (n + 2) / 3 * 4;
}

static size_t encode(const unsigned char *in, size_t len, char *out) {
    char *start = out;
    for (; len >= 3; len -= 3, in += 3) {
        *out++ = alphabet[in[0] >> 2];
        *out++ = alphabet[(in[0] & 3) << 4 | in[1] >> 4];
        *out++ = alphabet[(in[1] & 15) << 2 | in[2] >> 6];
        *out++ = alphabet[in[2] & 63];
    }
    if (len) {
        unsigned rest = in[0] << 16 | (len > 1 ? in[1] << 8 : 0);
        *out++ = alphabet[rest >> 18];
        *out++ = alphabet[rest >> 12 & 63];
        *out++ = len > 1 ? alphabet[rest >> 6 & 63] : '=';
        *out++ = '=';
    }
    *out = 0;
    return out - start;
}

static int value_of(char c) {
    const char *p = c ? strchr(alphabet, c) : NULL;
    return p ? (int)(p - alphabet) : -1;
}

static long decode(const char *in, unsigned char *out, size_t cap) {
    unsigned bits = 0;
    int have = 0;
    size_t n = 0;
    for (; *in && *in != '='; in++) {
        int v = value_of(*in);
        if (v < 0) return -1;
        bits = bits << 6 | (unsigned)v;
        have += 6;
        if (have >= 8) {
            have -= 8;
            if (n >= cap) return -2;
            out[n++] = (unsigned char)(bits >> have);
        }
    }
    return (long)n;
}

int main(int argc, char **argv) {
    for (int i = 1; i + 1 < argc; i += 2) {
        char text[128];
        unsigned char bytes[64];
        size_t len = strlen(argv[i + 1]);
        if (strcmp(argv[i], "encode") == 0) {
            if (encoded_size(len) >= sizeof text) return 1;
            size_t n = encode((const unsigned char *)argv[i + 1], len, text);
            printf("%zu %s\n", n, text);
        } else {
            long n = decode(argv[i + 1], bytes, sizeof bytes);
            printf("%ld %.*s\n", n, n > 0 ? (int)n : 0, (const char *)bytes);
        }
    }
    return 0;
}
