#include "calls.h"
#include <stdio.h>
#include <time.h>

#define COUNT 50000000ul

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Prints nanoseconds a call, and a number that the calls made, so that they cannot be left out. */
#define MEASURE(name, work)                                        \
    do {                                                           \
        unsigned x = 1;                                            \
        double start = now();                                      \
        work;                                                      \
        printf("%s %.4f %u\n", name, (now() - start) / COUNT, x);  \
    } while (0)

#define REPEAT(call) for (unsigned long i = 0; i < COUNT; i++) call

int main(void)
{
    struct pair pair = {1, 2};
    unsigned step = 3;
    leaf volatile pointer = moved_pointer();
    MEASURE("c-to-c", REPEAT(x = c_leaf(x)));
    MEASURE("c-to-moved", REPEAT(x = moved_leaf(x)));
    MEASURE("c-to-moved-pointer", REPEAT(x = pointer(x)));
    MEASURE("c-to-moved-struct", REPEAT(moved_pair(&pair, &step)); x = pair.first);
    MEASURE("c-to-moved-static", x = c_calls_static(x, COUNT));
    MEASURE("moved-to-c", x = moved_calls_c(x, COUNT));
    MEASURE("c-to-moved-to-c", REPEAT(x = moved_through(x)));
    MEASURE("moved-to-moved", x = moved_calls_moved(x, COUNT));
    return 0;
}
