// Statement expressions with declarations and jumps out of them, as values in conditions, arguments and initialisers.
#include <stdio.h>
#include <stdlib.h>

#define MAX(a, b)                 \
    ({                            \
        __typeof__(a) a_ = (a);   \
        __typeof__(b) b_ = (b);   \
        a_ > b_ ? a_ : b_;        \
    })
#define TRY(e)                    \
    ({                            \
        int code_ = (e);          \
        if (code_ < 0) return code_; \
        code_;                    \
    })
#define SWAP(a, b)                \
    do {                          \
        __typeof__(a) t_ = (a);   \
        (a) = (b);                \
        (b) = t_;                 \
    } while (0)

struct pair {
    int a, b;
};

static int parse(int n) {
    return n > 5 ? -n : n * 2;
}

static int tried(int a, int b) {
    int sum = TRY(parse(a)) + TRY(parse(b));
    if (TRY(parse(sum / 4)) > 4 && TRY(parse(a + b)) > 0) sum += 100;
    return sum;
}

static int loops(const int *v, int n) {
    int s = 0;
    for (int i = 0; i < n; i++) {
        s += ({
            if (v[i] == 0) continue;
            if (v[i] < 0) break;
            int square = v[i] * v[i];
            square + 1;
        });
    }
    while (({ s--; s > 20; }))
        if (({ int half = s / 2; half; }) % 7 == 3) break;
    do {
        s += ({
            int step = 3;
            if (s % 2) step = 5;
            step;
        });
    } while (({ int limit = 40; s < limit; }));
    return s;
}

static int jumps(int n) {
    int r = ({
        if (n == 1) goto one;
        if (n == 2) goto two;
        n * 10;
    });
    return r;
one:
    r = 111;
two:
    return r = n + 200;
}

static int nested(int n) {
    return ({
        int outer = ({
            int inner = n;
            while (inner < 10) inner += ({ int k = inner % 3; k + 1; });
            inner;
        });
        outer * 2;
    }) + MAX(MAX(n, 3), MAX(5, n * 2));
}

static struct pair made(int n) {
    return ({
        struct pair p = {n, n + 1};
        SWAP(p.a, p.b);
        p;
    });
}

static int chosen(int n) {
    switch (({ int k = n % 4; k; })) {
    case 0:
        return ({ n++; n; });
    case 1:
        n += ({ if (n > 4) break; 40; });
        return n;
    default:
        n = -n;
    }
    return n * 2;
}

static void nothing(int n) {
    ({ if (n > 2) return; });
    printf("small %d\n", ({ n; }));
}

int main(void) {
    int v[] = {1, 2, 0, 3, -1, 9};
    int x = 4, y = ({ int z = x; x = 10; z + x; });
    printf("%d %d %d %d\n", tried(1, 2), tried(9, 1), tried(3, 3), tried(4, 5));
    printf("%d %d %d %d\n", loops(v, 6), jumps(1), jumps(2), jumps(3));
    printf("%d %d %d %d %d\n", nested(2), made(7).a, made(7).b, x, y);
    for (int i = 0; i < 7; i++) printf("%d ", chosen(i));
    int w = x > 5 && ({ y++; y; }) > 3 ? ({ x *= 2; x; }) : -1;
    printf("\n%d %d\n", w, y);
    nothing(1);
    nothing(3);
    printf("%s %d\n", ({ char *s = getenv("THIS_IS_NOT_SET"); s ? s : "unset"; }), ((void)({ x; }), ({ ; x; })));
    return 0;
}
