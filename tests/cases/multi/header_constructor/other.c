#include "count.h"

int other(void) { return started * 10; }
