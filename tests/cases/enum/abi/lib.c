// boundary: c-abi
// driver: use.c
// What outside code can give is a type around the number; what stays inside is an `enum`.
#include "lib.h"

enum inner { IN_LOW, IN_HIGH };

static enum inner half(int n) { return n < 10 ? IN_LOW : IN_HIGH; }

enum mode lib_next(enum mode mode) {
    switch (mode) {
    case MODE_OFF: return MODE_ON;
    case MODE_ON: return MODE_AUTO;
    default: return MODE_OFF;
    }
}

int lib_inner(const struct lib_state *state) {
    switch (half(state->count)) {
    case IN_LOW: return state->mode == MODE_AUTO ? -2 : -1;
    case IN_HIGH: return (int)state->mode;
    }
    return 0;
}

int lib_each(enum level (*get)(int), int n) {
    int high = 0;
    for (int i = 0; i < n; i++)
        if (get(i) == LEVEL_HIGH) high++;
    return high;
}
