/* Two programs with a `main` each, and two functions of one name that have nothing to do with each other. */
#include "shared.h"

static int helper(void) { return 1; }
struct state { int count; };
static struct state state;

int main(void) { state.count = helper(); return shared(state.count); }
