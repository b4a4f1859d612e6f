// Two units with statics, types, enums and macros of the same names that differ.
#include "a.h"
#include "b.h"

#include <stdio.h>

static int helper(int x) { return x + 1; }
static int state = 1;

int main(void) {
    printf("%d %d %d\n", helper(1), a_run(1), b_run(1));
    printf("%d %d %d\n", state, a_run(2), b_run(2));
    printf("%s %s\n", a_name(), b_name());
    return 0;
}
