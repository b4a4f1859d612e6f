/* Static locals that a file holds which the function includes. */
#include <stdio.h>

static const char *name(int i) {
#include "names.inc"
    calls++;
    if (last == names[i]) return "again";
    last = names[i];
    return calls > 3 ? "many" : last;
}

int main(void) {
    for (int i = 0; i < 6; i++) printf("%s\n", name(i / 2));
    return 0;
}
