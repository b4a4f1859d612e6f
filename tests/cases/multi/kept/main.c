// expect: kept-in-c log_line
// A variadic logger kept in C is called from other units and calls back into them.
#include "log.h"

#include <stdio.h>

int lines;

int on_line(const char *text, int len) {
    lines++;
    return text[0] == '!' ? -len : len;
}

static int work(int n) {
    if (n == 0) return log_line("! stop %d", lines);
    return work(n - 1) + log_line("%s %d", "step", n);
}

int main(void) {
    printf("%d\n", work(3));
    printf("%d %d\n", lines, log_bytes);
    return 0;
}
