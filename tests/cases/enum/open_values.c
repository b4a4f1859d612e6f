// Enumerations that hold more than their enumerators, each by another road of values: a type around the number.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A number is converted. */
enum parsed { P_ZERO, P_ONE, P_TWO };
/* Its objects are stepped. */
enum stepped { S_FIRST, S_SECOND, S_COUNT };
/* Enumerators are joined. */
enum joined { J_NONE = 0, J_READ = 1, J_WRITE = 2, J_EXEC = 4 };
/* A static starts as zero, which is none of them. */
enum nonzero { N_ONE = 1, N_TWO };
/* `va_arg` gives it. */
enum listed { L_ZERO, L_ONE };
/* A call without a prototype passes it. */
enum loose { O_ZERO, O_ONE };
/* Another enumeration is converted. */
enum other { X_ZERO, X_NINE = 9 };

static enum nonzero unset;
struct pair { enum nonzero a, b; };

static enum parsed parse(const char *s) {
    return (enum parsed)atoi(s);
}

static const char *parsed_name(enum parsed p) {
    switch (p) {
    case P_ZERO: return "zero";
    case P_ONE ... P_TWO: return "some";
    case 40: return "forty";
    default: return "other";
    }
}

static int sum(int n, ...) {
    va_list list;
    int total = 0;
    va_start(list, n);
    while (n--) {
        enum listed l = va_arg(list, enum listed);
        total += l == L_ONE ? 1 : l;
    }
    va_end(list);
    return total;
}

static int loose_value();

static int call_loose(void) {
    return loose_value(5);
}

static int loose_value(o)
    enum loose o;
{
    return o == O_ONE ? 100 : o;
}

static enum parsed from_other(enum other o) {
    return (enum parsed)o;
}

int main(void) {
    enum parsed p = parse("40"), q = P_TWO;
    enum joined j = J_READ | J_WRITE;
    struct pair pair = {N_TWO};

    printf("%d %s %s %s %s\n", p, parsed_name(p), parsed_name(q), parsed_name(P_ZERO), parsed_name(parse("7")));
    for (enum stepped s = S_FIRST; s < S_COUNT; s++) printf("%d", s == S_SECOND ? 20 : s);
    printf("\n");
    j |= J_EXEC;
    printf("%d %d %d\n", j, j == J_NONE, (j & J_WRITE) != 0);
    printf("%d %d %d %d\n", unset, unset == N_ONE, pair.a == N_TWO, pair.b);
    printf("%d\n", sum(3, L_ONE, L_ZERO, 7));
    printf("%d\n", call_loose());
    printf("%d %d\n", from_other(X_NINE), from_other(X_NINE) == P_TWO);
    printf("%u %d\n", 1u << q, (unsigned char)(q + P_ONE) == 3);
    if (p) p = P_ONE;
    q -= 1;
    printf("%d %d\n", p == q, !q);
    return 0;
}
