// `va_arg` of every kind of scalar, more of them than a call has registers for.
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

enum color { RED = 3, GREEN = 250 };

static int twice(int x) { return x * 2; }

static void show(const char *kinds, ...) {
    va_list ap;
    va_start(ap, kinds);
    for (; *kinds; kinds++) {
        switch (*kinds) {
        case 'i': printf(" %d", va_arg(ap, int)); break;
        case 'u': printf(" %u", va_arg(ap, unsigned)); break;
        case 'l': printf(" %ld", va_arg(ap, long)); break;
        case 'L': printf(" %llu", va_arg(ap, unsigned long long)); break;
        case 'z': printf(" %zu", va_arg(ap, size_t)); break;
        case 'd': printf(" %g", va_arg(ap, double)); break;
        case 's': printf(" %s", va_arg(ap, const char *)); break;
        case 'c': printf(" %c", va_arg(ap, int)); break;
        case 'e': printf(" %d", (int)va_arg(ap, enum color)); break;
        case 'p': printf(" %d", *va_arg(ap, int *)); break;
        case 'f': printf(" %d", va_arg(ap, int (*)(int))(21)); break;
        case '0': printf(" %s", va_arg(ap, void *) ? "set" : "null"); break;
        case 'w': {
            __int128 wide = va_arg(ap, __int128);
            printf(" %lld:%lld", (long long)(wide >> 64), (long long)wide);
            break;
        }
        default: break;
        }
    }
    va_end(ap);
    printf("\n");
}

int main(void) {
    int n = 17;
    char c = 'x';
    short s = -5;
    float f = 1.5f;
    _Bool b = 1;
    show("");
    show("iiuc", c, s, 4000000000u, c);
    show("idi", b, f, -1);
    show("lLz", 1L << 40, ~0ull, sizeof(int));
    show("sepf0", "text", GREEN, &n, twice, NULL);
    show("dddddddddd", 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5);
    show("iiiiiiiidididw", 1, 2, 3, 4, 5, 6, 7, 8, 0.5, 9, 1.5, 10, 2.5, ((__int128)7 << 64) | 9);
    show("wiw", (__int128)-1, 2, (__int128)3);
    return 0;
}
