#include "shared.h"

static int helper(void) { return 2; }
struct state { const char *text; };
static struct state state;

int second(void) { state.text = "x"; return helper() + twice(shared(2)); }
