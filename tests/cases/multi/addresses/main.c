// A function has one address, whichever file names it: small ones too, in optimised builds.
// profile: release
#include <stdio.h>

#include "hooks.h"

int main(void) {
    hook set = default_hook();
    printf("%d %d\n", set == plus_one, is_default(plus_one));
    printf("%d %d\n", table[0] == plus_one, set(4));
    return 0;
}
