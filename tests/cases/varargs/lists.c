// Lists that are copied, passed on, kept in structs and arrays, walked by others, and walked twice.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct cursor { int left; va_list ap; };

static int next(va_list ap) { return va_arg(ap, int); }
static int next_at(va_list *ap) { return va_arg(*ap, int); }
static int next_in(struct cursor *c) { return c->left-- > 0 ? va_arg(c->ap, int) : -1; }

static int sum(int n, va_list ap) {
    int total = 0;
    for (int i = 0; i < n; i++) total += next(ap);
    return total;
}

static void walk(int n, ...) {
    va_list ap, copy;
    va_start(ap, n);
    va_copy(copy, ap);
    int first = next_at(&ap);
    printf("first %d, then %d\n", first, va_arg(ap, int));
    printf("all %d\n", sum(n, copy));
    va_end(copy);
    va_end(ap);
    va_start(ap, n);
    printf("again %d\n", va_arg(ap, int));
    va_end(ap);
}

static void nested(int n, ...) {
    struct cursor c;
    c.left = n;
    va_start(c.ap, n);
    for (int i = 0; i <= n; i++) printf(" %d", next_in(&c));
    printf("\n");
    va_end(c.ap);
}

static void array(int n, ...) {
    va_list lists[2];
    va_start(lists[0], n);
    (void)va_arg(lists[0], int);
    va_copy(lists[1], lists[0]);
    int second = va_arg(lists[0], int), third = va_arg(lists[0], int);
    printf("%d %d %d\n", second, third, va_arg(lists[1], int));
    va_end(lists[1]);
    va_end(lists[0]);
}

static void log_to(char *out, size_t size, const char *fmt, va_list ap) {
    size_t used = strlen(out);
    vsnprintf(out + used, size - used, fmt, ap);
}

static void add(char *out, size_t size, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    log_to(out, size, fmt, ap);
    va_end(ap);
}

static int maybe(int use, ...) {
    int n = 0;
    va_list ap;
    if (use) {
        va_start(ap, use);
        n = va_arg(ap, int) + va_arg(ap, int) * 100;
        va_end(ap);
    }
    return n;
}

static va_list *global_list;
static int from_global(void) { return va_arg(*global_list, int); }

static int by_global(int n, ...) {
    va_list ap;
    va_start(ap, n);
    global_list = &ap;
    n += from_global();
    n += from_global();
    va_end(ap);
    return n;
}

int main(void) {
    char text[64] = "";
    walk(3, 10, 20, 30);
    nested(2, 4, 5);
    array(0, 1, 2, 3);
    add(text, sizeof text, "%s-%d", "a", 1);
    add(text, sizeof text, "/%c%.2f", 'b', 2.5);
    add(text, sizeof text, "!");
    printf("%s %zu\n", text, sizeof(va_list) > 0 ? strlen(text) : 0);
    int a = maybe(0), b = maybe(1, 1, 2);
    printf("%d %d %d\n", a, b == 201 || b == 102, by_global(1, 2, 3));
    return 0;
}
