#include "shared.h"
int shared(int value) { return value > 3 ? value : twice(shared(value + 1)); }
