#include <stddef.h>
#include <stdio.h>

/* Function pointers in variables that change, tested for null as they are. */
typedef int (*Hook)(int);

struct Config {
    int level;
    Hook open;
    Hook table[2];
};

static struct Config config;
static Hook last;

static int twice(int n) { return 2 * n; }
static int more(int n) { return n + config.level; }

static int run(int n) {
    if (config.open == 0) return -1;
    if (config.table[1] && !config.table[0]) n = config.table[1](n);
    int known = last != NULL;
    return (last ? last(n) : config.open(n)) + known;
}

int main(void) {
    printf("%d\n", run(5));
    config.open = twice;
    printf("%d\n", run(5));
    config.level = 7;
    config.table[1] = more;
    printf("%d\n", run(5));
    last = more;
    printf("%d %d\n", run(5), !config.table[0]);
    return 0;
}
