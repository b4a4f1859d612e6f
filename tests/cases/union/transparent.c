// Arguments of a transparent union: a value of any member's type is taken as it is. C's library has such parameters.
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

/* One pointer, however it is typed. */
typedef union {
    int *number;
    const char *text;
    void *any;
} argument __attribute__((transparent_union));

static int first(argument a) { return *a.number; }

int measure(argument a, int extra) { return (int)strlen(a.text) + extra; }

static int through(int (*f)(argument, int), const char *text) { return f(text, 1); }

int main(void) {
    int x = 42;
    void *any = &x;
    argument made = {.text = "whole"};
    printf("%d %d\n", first(&x), first(any));
    printf("%d %d %d\n", measure("four", 0), measure(made, 10), through(measure, "abc"));
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, "/nowhere/at/all");
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    printf("%d\n", connect(s, (struct sockaddr *)&address, sizeof address));
    printf("%d\n", connect(s, &address, sizeof address));
    return 0;
}
