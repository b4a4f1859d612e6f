// expect: kept-in-c caller
// expect: kept-in-c frame
// Where a function returns to, and its frame: Rust cannot name them.
#include <stdio.h>

static int calls;

__attribute__((noinline)) static void *caller(void) {
    calls++;
    return __builtin_return_address(0);
}

__attribute__((noinline)) static void *frame(void) {
    calls++;
    return __builtin_frame_address(0);
}

int main(void) {
    void *places[2];
    for (int i = 0; i < 2; i++) places[i] = caller();
    printf("%d %d\n", places[0] != NULL, frame() != NULL);
    printf("%d\n", calls);
    return 0;
}
