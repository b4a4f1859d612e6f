#include "b.h"

#define FACTOR 0.5
struct item {
    double value;
    int scale;
};
enum mode { ON, OFF };

static double state = 200;
static const char *name = "b";

static double helper(const struct item *it, enum mode m) { return m == ON ? it->value * FACTOR * it->scale : 0; }

int b_run(int x) {
    struct item it = {x, 3};
    state += helper(&it, ON);
    return (int)(state * 2);
}

const char *b_name(void) { return name; }
