/* Functions of the C library that take numbers only need no proof to be called, and can be values beside others. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int twice(int x) { return 2 * x; }

/* One of the library's and one of the program's behind one pointer. */
static int (*chosen(int which))(int) { return which ? abs : twice; }

static int (*const table[])(int) = {abs, twice};

/* Safe: nothing but numbers. */
static double length(double x, double y) { return sqrt(x * x + y * y) + fabs(floor(-0.5)); }

static int distance(int a, int b) {
    int d = abs(a - b);
    if (d > 1000)
        exit(3);
    return d;
}

/* Memory is safe to ask for; it is its use that is not. */
static void *ask(size_t n) { return n > 100 ? NULL : calloc(n, 2); }

int main(void) {
    printf("%.3f %d\n", length(3.0, 4.0), distance(2, 9));
    printf("%d %d %d\n", chosen(0)(-4), chosen(1)(-4), table[0](-7) + table[1](-7));
    unsigned char *bytes = ask(8);
    if (bytes == NULL)
        return 1;
    bytes[3] = 5;
    printf("%d %d\n", bytes[3] + bytes[15], ask(101) == NULL);
    free(bytes);
    return distance(0, 2000);
}
