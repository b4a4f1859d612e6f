#include "lib.h"
#include <stdio.h>

static enum level get(int i) { return (enum level)i; }

int main(void) {
    struct lib_state state = {(enum mode)77, 20};
    printf("%d %d %d\n", lib_next(MODE_OFF), lib_next(MODE_ON), lib_next((enum mode)42));
    printf("%d\n", lib_inner(&state));
    state.count = 1;
    state.mode = MODE_AUTO;
    printf("%d\n", lib_inner(&state));
    printf("%d\n", lib_each(get, 9));
    return 0;
}
