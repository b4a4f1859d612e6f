// expect: kept-in-c guarded
// A function that stays in C uses one enumeration, the other is only Rust's.
#include <setjmp.h>
#include <stdio.h>

enum state { IDLE, BUSY, DONE };
enum color { RED, GREEN };

static jmp_buf env;

static enum state guarded(enum state s) {
    if (setjmp(env)) return DONE;
    if (s == BUSY) longjmp(env, 1);
    return s;
}

static const char *name(enum state s) {
    switch (s) {
    case IDLE: return "idle";
    case BUSY: return "busy";
    case DONE: return "done";
    }
    return "?";
}

static enum color flip(enum color c) { return c == RED ? GREEN : RED; }

int main(void) {
    printf("%s %s\n", name(guarded(IDLE)), name(guarded(BUSY)));
    printf("%d %d\n", flip(RED), flip(flip(RED)));
    return 0;
}
