/* Tables with pointers that never change are plain statics, whether or not the C says `const`: reading them is safe. What the program
   may write, by whatever way, is not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const days[] = {"Mon", "Tue", "Wed", NULL};
static const char *months[3] = {"Jan", "Feb", "Mar"};
static const char *const grid[2][2] = {{"a", "b"}, {"c", "d"}};
const char *const version = "1.2";
static char *greeting = "hello";

static int verbose, level = 4;

struct option {
    const char *name;
    int *flag;
    int (*run)(int);
};

static int twice(int n) { return 2 * n; }
static int negate(int n) { return -n; }

static struct option options[] = {
    {"verbose", &verbose, twice},
    {"level", &level, negate},
    {NULL, NULL, NULL},
};

/* An object in a constant table of pointers to it. */
struct group {
    const struct option *first;
    int count;
};
static const struct group groups[] = {{options, 2}, {options + 1, 1}};

/* Written: by name, through a pointer, after a cast that takes `const` away, by the library. */
static const char *by_name[2] = {"x", "y"};
static const char *by_pointer[2] = {"p", "q"};
static const char *by_cast[2] = {"c", "d"};
static const char *by_copy[2] = {"e", "f"};
static const char *sorted[4] = {"delta", "alpha", "charlie", "bravo"};
static struct option changed = {"changed", NULL, twice};

static const char *day(int i) { return days[i % 3]; }

static int has_day(int i) { return days[i] != NULL; }

static const char *month(int i) { return months[i]; }

static int count_options(void) {
    int n = 0;
    while (options[n].name != NULL) n++;
    return n;
}

static const struct option *option(int i) { return &options[i]; }

static void set(const char **slot, const char *to) { *slot = to; }

static void set_const(const char *const *slot, const char *to) { *(const char **)slot = to; }

static int compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int main(void) {
    printf("%s %s %d %d %s\n", day(1), day(3), has_day(2), has_day(3), month(2));
    printf("%s %s %s\n", grid[1][0], version, greeting);
    printf("%d %s %d\n", count_options(), option(1)->name, option(1)->run(7));
    *option(1)->flag += verbose + 1;
    printf("%d %d %s\n", level, groups[0].count + groups[1].count, groups[1].first->name);
    by_name[1] = "z";
    set(&by_pointer[0], "r");
    set_const(by_cast + 1, "k");
    memcpy(by_copy, by_name, sizeof by_copy);
    qsort(sorted, 4, sizeof sorted[0], compare);
    changed.flag = &level;
    printf("%s %s %s %s %s %d\n", by_name[1], by_pointer[0], by_cast[1], by_copy[1], sorted[1], *changed.flag);
    return 0;
}
