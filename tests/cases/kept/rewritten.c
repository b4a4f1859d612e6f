// flags: -std=gnu23
// expect: kept-in-c throws
// expect: kept-in-c uses_aliases
// What stays in C names functions in initialisers of its variables, aliases of what moved, numbers with separated digits, and
// variables that leave their type to an initialiser.
#include <setjmp.h>
#include <stdio.h>

constexpr int limit = 4'000;
static auto share = 1.5f;
static auto name = "share";
static jmp_buf again;

static void thrown(int code) { longjmp(again, code); }

static int throws(int code) {
    int r = setjmp(again);
    if (r == 0) thrown(code);
    int (*const forms[])(const char *, ...) = { printf };
    forms[0]("%s %g %d\n", name, share, limit);
    return r;
}

int shared = 3;
extern int too_shared __attribute__((alias("shared")));
static int hidden(int x) { return x * shared; }
extern int shown(int) __attribute__((alias("hidden")));

static int uses_aliases(void) {
    if (setjmp(again)) return 0;
    too_shared += 4;
    return shown(2) * 100 + (&too_shared == &shared) * 10 + (shown == hidden);
}

int main(void) {
    printf("%d\n", throws(7));
    printf("%d %d\n", uses_aliases(), shared);
    return 0;
}
