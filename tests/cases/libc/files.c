// Files by the C library: write, seek, read back, errors through errno, stderr.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long copy(FILE *from, FILE *to) {
    char buf[7];
    size_t n;
    long total = 0;
    while ((n = fread(buf, 1, sizeof buf, from)) > 0) total += (long)fwrite(buf, 1, n, to);
    return total;
}

int main(void) {
    FILE *f = tmpfile(), *g;
    char line[16];
    int c;

    if (!f) return 1;
    fprintf(f, "line %d\n", 1);
    fputs("second line\n", f);
    fputc('x', f);
    printf("%ld\n", ftell(f));
    rewind(f);
    while (fgets(line, sizeof line, f)) printf("[%zu]%s", strlen(line), line);
    printf("\n%d\n", feof(f) != 0);
    fseek(f, -3, SEEK_END);
    while ((c = getc(f)) != EOF) printf("%d ", c);
    printf("\n");
    rewind(f);
    ungetc('L', f);
    printf("%c%c\n", getc(f), 'z');
    rewind(f);
    printf("%ld\n", copy(f, stdout));
    fclose(f);
    errno = 0;
    g = fopen("/nonexistent/file", "r");
    printf("%d %s\n", g == NULL, strerror(errno));
    fflush(stdout);
    fprintf(stderr, "to stderr\n");
    return 3;
}
