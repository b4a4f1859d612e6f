int shared(int value);
static inline int twice(int value) { return 2 * value; }
