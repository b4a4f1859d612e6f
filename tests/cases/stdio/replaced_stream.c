// `stdout` is a variable in glibc: what is printed goes where it points now.
#include <stdio.h>

static void report(int n) { printf("number %d\n", n); }

int main(void) {
    FILE *old = stdout, *file = tmpfile();
    char line[64];
    if (!file) return 1;
    report(1);
    stdout = file;
    report(2);
    stdout = old;
    report(3);
    rewind(file);
    while (fgets(line, sizeof line, file)) printf("in the file: %s", line);
    fclose(file);
    return 0;
}
