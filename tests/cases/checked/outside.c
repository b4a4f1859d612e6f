// checks: all
// run: one two three
// panics: freed: memory that is freed
// panics: library: memory that may only be read
// panics: words: memory that is freed, or of no object
// panics: line: past the end of an object
// Memory that the C library and others made: the words of the program, its environment, what the C library allocates and frees.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *kept;

static size_t length(const char *text) {
    size_t n = 0;
    while (text[n])
        n++;
    return n;
}

static void upper(char *text) {
    for (; *text; text++)
        if (*text >= 'a' && *text <= 'z')
            *text -= 'a' - 'A';
}

static int vowels(char **words, int count) {
    int found = 0;
    for (int i = 0; i < count; i++)
        for (const char *c = words[i]; *c; c++)
            found += *c == 'a' || *c == 'e' || *c == 'i' || *c == 'o' || *c == 'u';
    return found;
}

/* What the C library allocated, to be freed here. */
static char *line_of(FILE *in) {
    char *line = NULL;
    size_t room = 0;
    if (getline(&line, &room, in) < 0) {
        free(line);
        return NULL;
    }
    return line;
}

static int entries(const char *folder) {
    DIR *dir = opendir(folder);
    struct dirent *entry;
    int found = 0;
    if (!dir)
        return -1;
    while ((entry = readdir(dir)))
        if (entry->d_name[0] == '.')
            found++;
    closedir(dir);
    return found;
}

static void poke(char *bytes, long at) {
    bytes[at] = 'x';
}

static void wrong(const char *what, char *word) {
    if (!strcmp(what, "freed")) {
        char *copy = strdup("gone");
        free(copy);
        upper(copy);
    } else if (!strcmp(what, "library")) {
        poke((char *)stdout, 8);
    } else if (!strcmp(what, "words")) {
        poke(word, 1 << 24);
    } else if (!strcmp(what, "line")) {
        char *line = NULL;
        if (asprintf(&line, "%s", what) > 0)
            poke(line, 5);
        free(line);
    }
}

int main(int argc, char **argv) {
    if (argc == 2)
        wrong(argv[1], argv[1]);
    if (argc < 3)
        return 1;
    for (int i = 1; i < argc; i++)
        printf("%zu ", length(argv[i]));
    printf("%d\n", vowels(argv + 1, argc - 1));
    upper(argv[1]);
    puts(argv[1]);

    setenv("EXUVIA_CASE", "set here", 1);
    kept = getenv("EXUVIA_CASE");
    printf("%zu %c\n", length(kept), kept[4]);
    const char *path = getenv("PATH");
    printf("%d\n", path && length(path) > 0);

    const char *why = strerror(ENOENT);
    printf("%zu\n", length(why));
    char *copy = strdup(why);
    upper(copy);
    puts(copy);
    free(copy);

    char *made = NULL;
    if (asprintf(&made, "%d and %s", 42, argv[2]) > 0) {
        upper(made);
        puts(made);
    }
    free(made);

    FILE *in = fopen("/proc/self/comm", "r");
    if (in) {
        char *line = line_of(in);
        printf("%d\n", line && length(line) > 1);
        free(line);
        fclose(in);
    }
    printf("%d\n", entries("/"));
    return 0;
}
