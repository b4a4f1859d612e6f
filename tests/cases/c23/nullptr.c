// flags: -std=c23
// The null pointer constant, and its type.
#include <stddef.h>
#include <stdio.h>

static nullptr_t shared;
static int *pick(nullptr_t n, int *p) { return p != n ? p : nullptr; }
static void (*hook)(void) = nullptr;

int main(void) {
    int x = 4;
    nullptr_t none = nullptr;
    int *p = none;
    printf("%d %d %d\n", p == nullptr, !none, none == nullptr);
    printf("%d %d\n", *pick(none, &x), pick(shared, nullptr) == nullptr);
    p = &x;
    printf("%d %d %zu\n", p == nullptr, hook == nullptr, sizeof none);
    if (nullptr) printf("no\n");
    bool b = nullptr;
    printf("%d %d\n", b, _Generic(nullptr, nullptr_t: 1, default: 0));
    return 0;
}
