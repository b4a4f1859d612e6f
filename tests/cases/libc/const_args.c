// run: one "two three"
// `main` in a form that some write: the arguments are `const`.
#include <stdio.h>

int main(int argc, const char **argv) {
    for (int i = 1; i < argc; i++) printf("%d %s\n", i, argv[i]);
    return argc == 3 ? 0 : 1;
}
