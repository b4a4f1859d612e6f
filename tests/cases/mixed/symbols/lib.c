// boundary: mixed
// move: lib.c
// flags: -O2 -fvisibility=hidden -ffunction-sections -Wl,--gc-sections
// expect: kept-in-c main
// expect: kept-in-c fallback
// expect: kept-in-c at_start
// expect: kept-in-c helper
// Symbols are as in the C: labels, weak ones, aliases, heads in the old style, files that nothing but what moved needs.
#include "lib.h"

static int started = 1;

__attribute__((constructor)) static void at_start(void)
{
    started = 5;
}

int labelled(int x)
{
    return x + started;
}

__attribute__((weak)) int fallback(void)
{
    return 1;
}

int aliased(int x)
{
    return x * 3;
}

int old_style(c, f)
    char c;
    float f;
{
    return c + (int)(f * 2);
}

int through(int x)
{
    return helper(x) + fallback();
}
