// Pointers to functions that never return, own and foreign, beside calls that rely on it.
#include <stdio.h>
#include <stdlib.h>

typedef void (*handler)(int);

static _Noreturn void give_up(int code) {
    printf("giving up: %d\n", code);
    exit(code);
}

static _Noreturn void never_addressed(const char *why) {
    printf("%s\n", why);
    give_up(3);
}

static handler handlers[2] = {give_up, exit};

static int checked(int n) {
    if (n < 100) return n + 1;
    give_up(n);
}

static int named(int n) {
    switch (n) {
    case 1:
        return 10;
    case 2:
        return 20;
    default:
        never_addressed("no such number");
    }
}

int main(int argc, char **argv) {
    handler h = argc > 1 ? exit : handlers[argc - 1];
    printf("%d %d %d\n", checked(4), named(2), h == give_up);
    if (argc > 5) handlers[1](9);
    if (argc > 6) return named(argc);
    h(0);
    return 1;
}
