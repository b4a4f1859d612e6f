// Bytes that are no UTF-8, and text that counts otherwise in characters than in bytes, come out as C has them.
#include <stdio.h>

static void show(int c) { printf("[%c] [%3c] [%-3c]\n", c, c, c); }

static void pad(const char *s) { printf("[%s] [%8s] [%-8s] [%.3s] [%8.3s] [%-8.1s]\n", s, s, s, s, s, s); }

static void choose(int which) {
    printf("[%6s] %s\n", which ? "a\xc3\xa9" : "\xff", which ? "caf\xc3\xa9" : "tea");
}

int main(void) {
    char latin[8] = {'c', 'a', 'f', (char)0xe9, 0};
    char broken[] = "\xe2\x82 end \xf4\x8f\xbe\x80 \xf5";
    show(200);
    show(0x141);
    show(0);
    pad("caf\xc3\xa9");
    pad("\xff\xfe");
    pad("");
    choose(0);
    choose(1);
    printf("%s %s\n", latin, broken);
    printf("[%9s] [%-9s] [%.4s]\n", latin, broken, latin + 1);
    printf("%s caf\xc3\xa9 {}\n", "\xf4\x8f\xbf\xbf");
    printf("raw \xff %d\n", 1);
    puts(latin);
    fputs(broken + 3, stdout);
    return 0;
}
