#include "hooks.h"

const hook table[1] = {plus_one};
