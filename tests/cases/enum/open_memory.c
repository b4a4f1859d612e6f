// Enumerations whose memory is written as something else: a type around the number.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum punned { P_ZERO, P_ONE };
enum united { U_ZERO, U_ONE };
enum bits { B_ZERO, B_ONE, B_TWO };
enum copied { C_ZERO, C_ONE };
enum filled { F_ZERO, F_ONE };
enum pooled { O_ZERO, O_ONE };
enum bytes { Y_ZERO, Y_ONE };
enum shared { S_ZERO, S_ONE };
enum hard { H_ZERO, H_ONE };
enum scanned { A_ZERO, A_ONE };
enum moved { M_ZERO, M_ONE };

union either {
    enum united e;
    unsigned u;
};
struct packed {
    enum bits b : 3;
    unsigned rest : 5;
};
struct copied_box { enum copied e; int n; };
struct filled_box { enum filled e; int n; };
struct pooled_box { enum pooled e; };
struct bytes_box { enum bytes e; };
struct moved_box { enum moved e; int n; };

static unsigned char pool[64];
static volatile enum hard hard;
static enum shared shared;

static void poke(unsigned *u) { *u = 5; }

static void *take(size_t n) {
    static size_t used;
    void *p = pool + used;
    used += n;
    return p;
}

static enum moved move(int value) {
    int *raw = malloc(sizeof(struct moved_box));
    struct moved_box *box;
    enum moved e;
    if (!raw) abort();
    raw[0] = value;
    raw[1] = 1;
    box = realloc(raw, sizeof *box);
    if (!box) abort();
    e = box->e;
    free(box);
    return e;
}

int main(void) {
    enum punned p = P_ZERO;
    union either either = {U_ONE};
    struct packed packed = {B_TWO, 9};
    struct copied_box copied = {C_ONE, 2};
    struct filled_box filled;
    struct pooled_box *pooled = take(sizeof *pooled);
    struct bytes_box box;
    int source[2] = {6, 7};
    enum scanned scanned = A_ONE;

    poke((unsigned *)&p);
    printf("%d %d\n", p, p == P_ONE);
    either.u = 8;
    printf("%d %d\n", either.e, either.e == U_ONE);
    packed.b++;
    printf("%d %d %d\n", packed.b, packed.b == B_TWO, packed.rest);
    memcpy(&copied, source, sizeof copied);
    printf("%d %d\n", copied.e == C_ONE, copied.e);
    memset(&filled, 1, sizeof filled);
    printf("%d %d\n", filled.e == F_ONE, filled.e);
    memset(pool, 3, sizeof pool);
    printf("%d %d\n", pooled->e == O_ONE, pooled->e);
    for (size_t i = 0; i < sizeof box; i++) ((unsigned char *)&box)[i] = i == 0 ? 9 : 0;
    printf("%d %d\n", box.e == Y_ONE, box.e);
    *(int *)&shared = 11;
    printf("%d %d\n", shared == S_ONE, shared);
    hard = 4;
    printf("%d %d\n", hard == H_ONE, hard);
    if (sscanf("12", "%d", (int *)&scanned) != 1) return 1;
    printf("%d %d\n", scanned == A_ONE, scanned);
    printf("%d %d\n", move(13) == M_ONE, move(14));
    return 0;
}
