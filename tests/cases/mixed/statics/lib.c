// boundary: mixed
// move: lib.c::push
// move: lib.c::total
// move: lib.c::top
// expect: kept-in-c main
// expect: kept-in-c pop
// expect: kept-in-c check
// expect: kept-in-c message
// expect: kept-in-c reset
// Static variables are one object for both sides: in C where C that stays uses them, else in Rust.
#include "lib.h"

static int items[8];
static int depth;
static int pushes;
static const char *const messages[] = {"fine", "empty", "full"};
int last_error = FINE;

static int check(int wanted)
{
    last_error = wanted;
    return wanted == FINE;
}

int push(int item)
{
    static int most;
    if (depth == 8)
        return check(FULL);
    pushes++;
    items[depth++] = item;
    if (depth > most)
        most = depth;
    return check(FINE) ? most : 0;
}

int pop(void)
{
    if (depth == 0) {
        check(EMPTY);
        return 0;
    }
    check(FINE);
    return items[--depth];
}

const char *message(void)
{
    return messages[last_error];
}

int total(void)
{
    int sum = 0;
    for (int i = 0; i < depth; i++)
        sum += items[i];
    return sum * 100 + pushes;
}

int *top(void)
{
    return depth ? &items[depth - 1] : 0;
}

void reset(void)
{
    depth = 0;
}
