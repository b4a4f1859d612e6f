// checks: all
// run: fine
// panics: closed: is no stream that is open
// panics: null: is no stream that is open
// panics: twice: is no stream that is open
// panics: none: is no stream that is open
// panics: room: past the end of an object
// panics: from: past the end of an object
// panics: line: past the end of an object
// C's streams: the runtime module knows which are open.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct log {
    FILE *to;
    char *name;
    int lines;
};

static void say(struct log *log, const char *what) {
    fprintf(log->to, "%s %d: %-5s|\n", log->name, ++log->lines, what);
    fputs(what, log->to);
    fputc('\n', log->to);
    putc('.', log->to);
    fputs("end\n", log->to);
}

static long file_size(FILE *f) {
    long at = ftell(f), end;
    if (fseek(f, 0, SEEK_END) != 0) return -1;
    end = ftell(f);
    fseek(f, at, SEEK_SET);
    return end;
}

static int count(FILE *f, int c) {
    int n = 0, next;
    rewind(f);
    while ((next = fgetc(f)) != EOF) n += next == c;
    if (ferror(f) || !feof(f)) return -1;
    clearerr(f);
    return n;
}

static size_t load(FILE *f, void *to, size_t n) {
    rewind(f);
    return fread(to, 1, n, f);
}

static size_t store(FILE *f, const void *from, size_t n) { return fwrite(from, 1, n, f); }

static int first_line(FILE *f, char *to, int n) {
    rewind(f);
    return fgets(to, n, f) ? (int)strlen(to) : -1;
}

static void unbuffered(FILE *f) {
    setvbuf(f, NULL, _IOLBF, 100);
    setbuf(f, NULL);
}

static int again(FILE *f) { return ungetc(getc(f), f); }

static void finish(struct log *log) {
    fflush(log->to);
    fclose(log->to);
}

static FILE *open_named(const char *name, const char *mode) { return fopen(name, mode); }

static int run(const char *what) {
    struct log *log = malloc(sizeof *log), *second = malloc(sizeof *second);
    char *room = malloc(16);
    if (!log || !second || !room) exit(1);
    log->to = tmpfile();
    log->name = "first";
    log->lines = 0;
    second->to = stdout;
    second->name = "second";
    second->lines = 7;
    if (!log->to) exit(1);
    unbuffered(log->to);
    say(log, "one");
    say(log, "two");
    say(second, "three");
    int total = (int)file_size(log->to) * 100 + count(log->to, 'e');
    total += (int)load(log->to, room, 16) + again(log->to);
    total += first_line(log->to, room, 16);
    store(stdout, room, 6);
    if (open_named("/nonexistent/file", "r")) total++;
    if (strcmp(what, "room") == 0) load(log->to, room, 17);
    if (strcmp(what, "from") == 0) store(stdout, room, 17);
    if (strcmp(what, "line") == 0) free(room), room = malloc(4), first_line(log->to, room, 16);
    if (strcmp(what, "null") == 0) count(NULL, 1);
    finish(log);
    if (strcmp(what, "closed") == 0) say(log, "late");
    if (strcmp(what, "twice") == 0) finish(log);
    if (strcmp(what, "none") == 0) again((FILE *)room);
    free(room);
    free(log);
    free(second);
    return total;
}

static const char *const words[] = {"fine", "closed", "null", "twice", "none", "room", "from", "line"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
