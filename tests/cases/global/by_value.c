/* Structs and arrays with static storage that change: read and stored by value, without `unsafe`. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum mode { IDLE, RUNNING, DONE };

struct pos {
    int line;
    short column;
    unsigned char narrow;
};

struct row {
    struct pos at;
    long values[4];
    const char *name;
    struct row *next;
};

struct packet {
    unsigned kind : 3;
    int delta : 5;
    unsigned length : 20;
    bool last : 1;
};

static struct {
    struct pos pos;
    int count;
    unsigned wide;
    double rate;
    enum mode mode;
    bool done;
    struct packet packet;
    struct row rows[3];
    int (*step)(int);
} state = { .pos = { 1, 2, 250 }, .wide = 0xfffffff0u, .rate = 0.5, .rows = { { .name = "first" } } };

static int grid[3][4] = { { 1, 2, 3, 4 } };
struct row shared = { .name = "shared" };
static struct pos *cursor = &state.pos;
static _Alignas(32) int aligned[8];

/* A struct of the system, members that Rust and the runtime module have words for. */
static struct tm day = { .tm_year = 70 };
static struct {
    int type, read, put, place, self;
    union {
        int number;
        float real;
    } either;
} words;

static int twice(int n) {
    return 2 * n;
}

static void count_up(int by) {
    state.count += by;
    state.count++;
    state.wide += 32;
    state.wide -= 64;
    state.pos.narrow += 10;
    state.pos.column -= 3;
    state.pos.line <<= 2;
    state.rate *= 1.5;
    state.done = !state.done;
    state.mode = state.mode == IDLE ? RUNNING : DONE;
}

static int values(int i) {
    int a = state.count++;
    int b = --state.count;
    int c = state.pos.line = a + b;
    int d = (state.pos.narrow = 300, state.pos.narrow);
    grid[i][i + 1] += grid[0][i] * 2;
    grid[i][0] = grid[i][1]++;
    return c + d + grid[i][0];
}

static void bits(void) {
    state.packet.kind = 9;
    state.packet.delta = -7;
    state.packet.delta -= 2;
    state.packet.length += 5;
    state.packet.length++;
    state.packet.last = true;
}

static void records(void) {
    struct row copy = state.rows[0];
    copy.values[2] = 7;
    state.rows[1] = copy;
    state.rows[1].at = state.pos;
    state.rows[2] = state.rows[1];
    state.rows[2].name = "last";
    shared = state.rows[2];
    shared.values[state.rows[1].values[2] - 5] -= 1;
    aligned[3] = shared.values[2];
    state.step = twice;
}

/* A pointer to characters that are not constant, where constant ones are wanted. */
static struct {
    char *text;
    int *at;
} texts;

static size_t pointers(void) {
    static char buffer[8] = "abc";
    texts.text = buffer;
    texts.at = &state.count;
    const int *constant = texts.at;
    char *end = texts.text + strlen(texts.text);
    return strlen(texts.text) + (end - texts.text) + (*constant == state.count) + (texts.text == NULL);
}

static int odd_names(void) {
    static struct {
        int calls;
    } own;
    own.calls++;
    words.type += own.calls;
    words.read = words.type * 2;
    words.put = words.place = words.read++;
    words.self -= words.put;
    words.either.real = 1.0f;
    day.tm_mday = words.self;
    day.tm_mon++;
    return day.tm_mday + day.tm_mon + (words.either.number == 0x3f800000);
}

static int through(void) {
    return state.step ? state.step(4) : -1;
}

static long sum(void) {
    long total = 0;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++)
            total += grid[i][j];
    for (unsigned i = 0; i < 8; i++)
        total += aligned[i];
    return total;
}

int main(void) {
    count_up(4);
    printf("%d\n", values(1));
    bits();
    records();
    state.rows[0].next = &state.rows[2];
    shared.next = state.rows;
    cursor->line++;
    printf("%d %u %d %d %d %g %d %d\n", state.count, state.wide, state.pos.line, state.pos.column, state.pos.narrow, state.rate,
           state.mode, state.done);
    printf("%d %d %d %d\n", state.packet.kind, state.packet.delta, state.packet.length, state.packet.last);
    printf("%s %s %ld %ld\n", state.rows[1].name, shared.name, shared.values[2], state.rows[0].next->values[2]);
    int first = odd_names();
    printf("%d %d %zu\n", first, odd_names(), pointers());
    printf("%d %ld %d\n", through(), sum(), shared.next == &state.rows[0]);
    memset(&state.rows[1], 0, sizeof state.rows[1]);
    printf("%d %ld\n", state.rows[1].at.line, (long)(&aligned[8] - aligned));
    return 0;
}
