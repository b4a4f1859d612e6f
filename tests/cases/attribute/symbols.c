// What attributes say of symbols, in a program of its own.
#include <stdio.h>
#include <stdlib.h>

int one = 1;
extern int uno __attribute__((alias("one")));

int doubled(int x) { return x * 2 + one; }
int twice(int x) __attribute__((alias("doubled")));
static int hidden_twice(int x) __attribute__((alias("doubled")));

__attribute__((weak)) int weak_function(int x) { return x - 1; }
__attribute__((weak)) int weak_variable = 17;
__attribute__((section("mysection"))) int placed = 4;
__attribute__((section("mysection"))) int placed_too;
__attribute__((section(".text.mine"), noinline)) static int placed_function(int x) { return x + placed; }
__attribute__((visibility("hidden"))) int hidden = 5;
static int labelled(int x) __asm__("other_name");
static int labelled(int x) { return x ^ 1; }
extern int library_abs(int x) __asm__("abs");
__attribute__((noreturn)) static void stop(int code) { exit(code); }
int tentative;
int tentative;
inline int inlined(int x) { return x * 3; }
extern int inlined(int x);

int main(void) {
    uno += 10;
    int (*p)(int) = twice;
    printf("%d %d %d %d\n", one, twice(3), hidden_twice(4), p == doubled);
    weak_variable++;
    placed_too += 2;
    printf("%d %d %d %d\n", weak_function(3), weak_variable, placed_function(1) + placed_too, hidden);
    tentative = inlined(2);
    printf("%d %d %d\n", labelled(6), library_abs(-9), tentative);
    stop(3);
}
