// flags: -DWIDTH=3 "-DNAME=\"defined\""
// Macros from the command line, conditional code and skipped ranges.
#include <stdio.h>

#ifndef WIDTH
#error WIDTH comes from the command line
#endif

#if WIDTH > 2
typedef long cell;
#else
typedef char cell;
#endif

static cell grid[WIDTH] = {
    1,
#if WIDTH > 1
    2,
#endif
};

int main(void) {
#ifdef NAME
    const char *name = NAME;
#else
    const char *name = "none";
#endif
    for (int i = 0; i < WIDTH; i++) printf("%ld ", (long)grid[i]);
    printf("%s %zu\n", name, sizeof(cell));
#if defined(__linux__) && WIDTH == 3
    return 7;
#else
    return 0;
#endif
}
