#ifndef UTIL_H
#define UTIL_H

enum level { LEVEL_LOW, LEVEL_HIGH, LEVELS };

extern int verbosity;
extern int calls;
extern const char *const version;
extern const int limits[LEVELS];

/* Keeps n between lo and hi. */
static inline int clamp(int n, int lo, int hi) {
    return n < lo ? lo : n > hi ? hi : n;
}

void note(const char *what);

#endif
