// A cleanup function runs at every exit of its variable's scope, the last variable first.
#include <stdio.h>
#include <stdlib.h>

#define CLEANUP(f) __attribute__((cleanup(f)))

static void note(int *p) { printf("<%d>", *p); }
static void freep(void *p) { free(*(void **)p); }

static void falls(void) {
    int a CLEANUP(note) = 1;
    {
        int b CLEANUP(note) = 2;
        a += 10;
        printf("inner");
    }
    int c CLEANUP(note) = 3;
    printf("outer");
}

static int returns(int n) {
    int x CLEANUP(note) = n;
    if (n > 2) return x * 2;
    int y CLEANUP(note) = n + 100;
    if (n == 1) return 7;
    x = 50;
    return x + y;
}

static int loops(void) {
    int sum = 0;
    for (int i = 0; i < 6; i++) {
        int x CLEANUP(note) = i;
        if (i == 1) continue;
        if (i == 4) break;
        switch (i) {
        case 2: {
            int z CLEANUP(note) = 20;
            sum += z;
            break;
        }
        default:
            sum += x;
        }
    }
    do {
        int w CLEANUP(note) = sum;
        if (sum > 20) continue;
        sum += 100;
    } while (sum++ < 25);
    return sum;
}

static int jumps(int n) {
    int tries = 0;
again:;
    int a CLEANUP(note) = tries;
    {
        int b CLEANUP(note) = 10 + tries;
        if (tries++ < n) goto again;
        if (n == 1) goto out;
        printf("stays");
    }
out:
    printf("out");
    return tries;
}

static int value(void) {
    int v = ({
        int x CLEANUP(note) = 30;
        x++;
        x;
    });
    return v + ({ int y CLEANUP(note) = 1; y + 1; });
}

static char first(const char *text) {
    char *copy CLEANUP(freep) = malloc(16);
    snprintf(copy, 16, "%s", text);
    return copy[0];
}

int main(void) {
    falls();
    printf("\n%d\n", returns(1));
    printf("%d\n", returns(2));
    printf("%d\n", returns(3));
    printf("%d\n", loops());
    printf("%d\n", jumps(0));
    printf("%d\n", jumps(1));
    printf("%d\n", jumps(2));
    printf("%d\n", value());
    printf("%c\n", first("text"));
    return 0;
}
