// Constructors run before `main` by priority, then in order; destructors after it, the other way round.
#include <stdio.h>

static int steps;

static void __attribute__((constructor)) last(void) { printf("last %d\n", ++steps); }
static void __attribute__((constructor(102))) second(void) { printf("second %d\n", ++steps); }
static void __attribute__((constructor(101))) first(void) { printf("first %d\n", ++steps); }
__attribute__((constructor)) void after_last(void) { printf("after last %d\n", ++steps); }
static void __attribute__((destructor)) goodbye(void) { printf("goodbye %d\n", ++steps); }
static void __attribute__((destructor)) farewell(void) { printf("farewell %d\n", ++steps); }
static void __attribute__((destructor(101))) end(void) { printf("end %d\n", ++steps); }

int main(void) {
    printf("main %d\n", ++steps);
    return 0;
}
