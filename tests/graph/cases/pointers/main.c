#include "table.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void close_file(struct stream *stream) { stream->operation = 0; }
static void close_pipe(struct stream *stream) { free(stream->operation); }

static int print(const char *name, int value) { return printf("%s %d\n", name, value); }

static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

static void interrupted(int number) { exit(number); }

static void set_close(struct stream *stream, void (*close)(struct stream *)) { stream->close = close; }

/* Nothing is ever stored behind this pointer that is seen. */
static int unknown(int (**hook)(int, void *)) { return (*hook)(1, 0); }

int main(int argc, char **argv)
{
    struct stream stream = {0};
    int numbers[3] = {3, 1, 2};
    handler found = find_handler(argv[1]);
    set_close(&stream, argc > 2 ? close_file : close_pipe);
    signal(SIGINT, interrupted);
    qsort(numbers, 3, sizeof numbers[0], compare);
    each(print, 2);
    stream.close(&stream);
    return found(numbers[0], &argc) + unknown((handler *)(long)argc);
}
