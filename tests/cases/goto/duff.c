// Case labels inside a loop inside the switch: control enters in the middle.
#include <stdio.h>

static void copy(char *to, const char *from, int count) {
    int n = (count + 3) / 4;
    if (count <= 0) return;
    switch (count % 4) {
    case 0:
        do {
            *to++ = *from++;
        case 3: *to++ = *from++;
        case 2: *to++ = *from++;
        case 1: *to++ = *from++;
        } while (--n > 0);
    }
}

static int sum_from(int start) {
    int s = 0, i = start;
    switch (start) {
        while (i < 5) {
        case 1: s += 1;
        case 2: s += 2;
            i++;
        }
        s += 100;
    }
    return s;
}

int main(void) {
    char out[16];
    for (int n = 0; n < 10; n++) {
        for (int i = 0; i < 16; i++) out[i] = '.';
        out[15] = 0;
        copy(out, "abcdefghij", n);
        puts(out);
    }
    printf("%d %d %d\n", sum_from(1), sum_from(2), sum_from(3));
    return 0;
}
