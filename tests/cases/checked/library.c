// checks: all
// run: fine
// panics: number: past the end of an object
// panics: end: past the end of an object
// panics: path: memory that is freed, or of no object
// panics: stat: past the end of an object
// panics: tm: write of 4 bytes
// panics: write: past the end of an object
// panics: read: past the end of an object
// Functions of the C library that are called by checks, as a table has them.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct job {
    char *path;
    char *text;
    int fd;
    struct stat *about;
    struct tm *when;
};

static void *room(size_t n) {
    void *p = calloc(1, n);
    if (!p) exit(1);
    return p;
}

/* No NUL is needed behind a number. */
static long numbers(const char *text, char **end) {
    long a = strtol(text, end, 10);
    unsigned long b = strtoul(*end + 1, end, 16);
    double c = strtod(*end + 1, NULL);
    return a * 1000 + (long)b * 10 + (long)(c * 4) + atol(text) + (long)atof(text) + (long)strtoll(text, NULL, 0);
}

static int make_file(struct job *job) {
    job->fd = open(job->path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (job->fd < 0) return -1;
    return (int)write(job->fd, job->text, strlen(job->text));
}

static int put(struct job *job, size_t n) { return (int)write(job->fd, job->text, n); }

static int look(struct job *job) {
    if (lseek(job->fd, 1, SEEK_SET) != 1) return -1;
    char *back = room(8);
    int got = (int)read(job->fd, back, 8);
    int again = back[0] * 100 + got;
    free(back);
    return again;
}

static int fill(struct job *job, char *to, size_t n) {
    lseek(job->fd, 0, SEEK_SET);
    return (int)read(job->fd, to, n);
}

static int about(struct job *job) {
    if (stat(job->path, job->about) != 0 || fstat(job->fd, job->about) != 0) return -1;
    return (int)job->about->st_size;
}

static int gone(struct job *job) {
    close(job->fd);
    int before = access(job->path, F_OK);
    return before * 10 + unlink(job->path) * 100 + access(job->path, F_OK) + remove(job->path);
}

static size_t date(struct job *job, char *to, size_t n) {
    job->when->tm_year = 100;
    job->when->tm_mday = 29;
    job->when->tm_mon = 1;
    return strftime(to, n, "%Y-%m-%d", job->when);
}

static int clocks(time_t *now, struct timeval *tv) {
    return time(now) != (time_t)-1 && time(NULL) >= *now && gettimeofday(tv, NULL) == 0;
}

static int has_home(const char *name) { return getenv(name) != NULL; }

static int run(const char *what) {
    struct job *job = room(sizeof *job);
    char *end;
    char *digits = room(16);
    memcpy(digits, "12 ff 2.25!99999", 16);
    job->path = room(64);
    snprintf(job->path, 64, "/tmp/exuvia-checked-%d", (int)getpid());
    job->text = room(8);
    strcpy(job->text, "content");
    job->about = room(sizeof *job->about);
    job->when = room(sizeof *job->when);
    long total = numbers(digits, &end) + (end - digits);
    total += make_file(job) * 3 + look(job) + about(job);
    char *to = room(16);
    total += fill(job, to, 64) + to[0] + (int)date(job, to, 16);
    puts(to);
    time_t now = 0;
    struct timeval tv;
    total += clocks(&now, &tv) + has_home("NO_SUCH_VARIABLE_HERE");
    if (strcmp(what, "write") == 0) put(job, 9);
    if (strcmp(what, "read") == 0) fill(job, to + 16, 4);
    total += gone(job);
    if (strcmp(what, "number") == 0) memset(digits, '7', 16), numbers(digits, &end);
    if (strcmp(what, "end") == 0) numbers(digits, (char **)(digits + 10));
    if (strcmp(what, "path") == 0) job->path += 1 << 20, about(job);
    if (strcmp(what, "stat") == 0) job->about = room(8), job->path = (char *)"/", about(job);
    if (strcmp(what, "tm") == 0) job->when = (struct tm *)(job->when + 1), date(job, to, 16);
    free(to);
    free(digits);
    free(job->when);
    free(job->about);
    free(job->text);
    free(job->path);
    free(job);
    return (int)total;
}

static const char *const words[] = {"fine", "number", "end", "path", "stat", "tm", "write", "read"};

int main(int argc, char **argv) {
    const char *what = words[0];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (argc > 1 && strcmp(argv[1], words[i]) == 0) what = words[i];
    printf("%d\n", run(what));
    return 0;
}
