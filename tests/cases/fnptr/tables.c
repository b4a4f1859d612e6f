// Function pointers: in tables, structures, as parameters, results and compared.
#include <stdio.h>
#include <string.h>

typedef int (*binop)(int, int);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }

static const struct op {
    const char *name;
    binop fn;
    unsigned char prec;
} ops[] = {{"add", add, 1}, {"sub", sub, 1}, {"mul", mul, 2}, {NULL, NULL, 0}};

struct shape {
    double (*area)(const struct shape *);
    double w, h;
};

static double rect(const struct shape *s) { return s->w * s->h; }
static double tri(const struct shape *s) { return rect(s) / 2; }

static binop lookup(const char *name) {
    for (const struct op *o = ops; o->name; o++)
        if (strcmp(o->name, name) == 0) return o->fn;
    return NULL;
}

static int (*choose(int which))(int, int) {
    return which ? mul : sub;
}

static int fold(const int *v, int n, binop f, int init) {
    while (n-- > 0) init = f(init, *v++);
    return init;
}

static int twice(int (*f)(int), int x) { return f(f(x)); }
static int inc(int x) { return x + 1; }

static void say(void) { puts("say"); }

int main(void) {
    int v[] = {1, 2, 3, 4};
    const char *names[] = {"add", "sub", "mul", "div"};
    struct shape shapes[] = {{rect, 2, 3}, {tri, 4, 5}};
    void (*action)(void) = say;
    binop local[2] = {add, &mul};

    for (int i = 0; i < 4; i++) {
        binop f = lookup(names[i]);
        if (f) printf("%s %d\n", names[i], f(6, 3));
        else printf("%s missing\n", names[i]);
    }
    printf("%d %d\n", choose(0)(9, 4), (*choose(1))(9, 4));
    printf("%d %d\n", fold(v, 4, add, 0), fold(v, 4, mul, 1));
    printf("%g %g\n", shapes[0].area(&shapes[0]), shapes[1].area(shapes + 1));
    printf("%d\n", twice(inc, 40));
    action();
    (**action)();
    action = NULL;
    printf("%d %d\n", action == NULL, lookup("mul") == mul);
    printf("%d\n", local[1](local[0](1, 2), 7));
    return 0;
}
