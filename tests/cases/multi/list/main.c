// run: 6
// Three units and two headers: types, constants, inline functions and globals shared.
#include "list.h"
#include "util.h"

#include <stdio.h>
#include <stdlib.h>

int verbosity = LEVEL_LOW;

int main(int argc, char **argv) {
    list_t *l = list_new();
    int n = argc > 1 ? atoi(argv[1]) : 3;
    for (int i = 0; i < n; i++) list_push(l, clamp(i * i, 1, 20));
    verbosity = LEVEL_HIGH;
    list_print(l);
    printf("%d %d %s\n", list_sum(l), calls, version);
    printf("%d\n", limits[LEVEL_HIGH]);
    list_free(l);
    return 0;
}
