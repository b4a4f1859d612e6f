#include "a.h"

#define FACTOR 10
struct item {
    int value;
};
enum mode { OFF, ON };

static int state = 100;
static const char name[] = "a";

static int helper(struct item it, enum mode m) { return m == ON ? it.value * FACTOR : 0; }

int a_run(int x) {
    struct item it = {x};
    state += helper(it, ON);
    return state;
}

const char *a_name(void) { return name; }
