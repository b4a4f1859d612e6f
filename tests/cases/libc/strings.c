// The C library's string and memory functions with their edge cases.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int sgn(int x) { return (x > 0) - (x < 0); }

int main(void) {
    char buf[32] = "start";
    const char *s = "find the needle here";
    char *end;

    printf("%zu %zu\n", strlen(buf), strlen(""));
    strcat(buf, "-end");
    printf("%s %d %d\n", buf, sgn(strcmp("abc", "abd")), sgn(strncmp("abcx", "abcy", 3)));
    printf("%s\n", strstr(s, "needle"));
    printf("%td %d\n", strchr(s, 't') - s, strchr(s, 'Z') == NULL);
    printf("%s %zu\n", strrchr(s, 'e'), strspn("aabbc", "ab"));
    printf("%zu %s\n", strcspn(s, "xyzn"), strpbrk(s, "nd"));
    memset(buf, '#', 3);
    memcpy(buf + 3, "12345678", 4);
    printf("%s\n", buf);
    memmove(buf + 2, buf, 6);
    printf("%s %d\n", buf, memcmp("a\0b", "a\0c", 3) < 0);
    strncpy(buf, "long text", 4);
    buf[4] = 0;
    puts(buf);
    printf("%d %ld %ld\n", atoi(" -42x"), strtol("0x1fz", &end, 0), strtol("zz", NULL, 36));
    printf("%c %lu\n", *end, strtoul("777", NULL, 8));
    double d = strtod("2.5e3abc", &end);
    printf("%g\n", d);
    printf("%s %d\n", end, abs(-3));
    char line[] = "a b  c";
    for (char *t = strtok(line, " "); t; t = strtok(NULL, " ")) printf("<%s>", t);
    printf("\n");
    return 0;
}
