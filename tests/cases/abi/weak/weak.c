// boundary: c-abi
// driver: use.c
// expect: kept-in-c default_level
// expect: kept-in-c level
// expect: kept-in-c default_bonus
// expect: kept-in-c bonus
// Weak aliases of a library are its defaults: the program that links it brings definitions of its own.
#include "weak.h"

int default_level(int x) { return x + 1; }
int level(int x) __attribute__((weak, alias("default_level")));

static int default_bonus(int x) { return x + 2; }
int bonus(int x) __attribute__((weak, alias("default_bonus")));

int fixed_rate(int x) { return x + 3; }
int rate(int x) __attribute__((alias("fixed_rate")));

int describe(int x) { return level(x) * 10000 + bonus(x) * 100 + rate(x); }
