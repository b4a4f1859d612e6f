// && and || stop early, yield 0 or 1, and order their effects.
#include <stdio.h>

static char log_text[64];
static int log_len;

static int t(char c) {
    log_text[log_len++] = c;
    return 1;
}

static int f(char c) {
    log_text[log_len++] = c;
    return 0;
}

static void flush(int value) {
    log_text[log_len] = 0;
    printf("%d %s\n", value, log_text);
    log_len = 0;
}

static int safe_first(const int *p) {
    return p && *p > 0;
}

int main(void) {
    int i = 0, n = 5;
    double d = 0.5;

    flush(t('a') && f('b') && t('c'));
    flush(f('a') || t('b') || f('c'));
    flush((t('a') && f('b')) || (t('c') && t('d')));
    flush(!t('a') || !f('b'));
    flush(t('a') + t('b') * 5 == 6);
    flush(5 && d);
    flush((2 && 3) + (0 || 9));
    if (i++ < 1 || i++ < 1) printf("i %d\n", i);
    if (i++ > 5 && i++ > 5) printf("no\n");
    printf("i %d\n", i);
    while (n && --n && n != 2) t('n');
    flush(n);
    printf("%d %d\n", safe_first(NULL), safe_first(&n));
    i = n > 1 && d < 1;
    printf("%d\n", i & (n != 0));
    if (!(i && n) == 0) t('z');
    flush(-(i || n));
    return 0;
}
