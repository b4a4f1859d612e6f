#ifndef LIB_H
#define LIB_H
enum mode { MODE_OFF, MODE_ON, MODE_AUTO };
enum level { LEVEL_LOW, LEVEL_HIGH };
struct lib_state {
    enum mode mode;
    int count;
};
enum mode lib_next(enum mode mode);
int lib_inner(const struct lib_state *state);
int lib_each(enum level (*get)(int), int n);
#endif
