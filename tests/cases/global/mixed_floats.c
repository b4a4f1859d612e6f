// Initialisers that convert between floating types, and from truth values.
#include <stdio.h>

static double widened = 1 / 4.0 + (1 ? 2 : 3.5f);
static float narrowed = 2.5 * 3;
static double truth = 3 > 2;
static float no_truth = !5;
static double table[] = { 1.5f, 2 == 2, 'a' * 0.5f };

int main(void) {
    printf("%g %g %g %g\n", widened, narrowed, truth, no_truth);
    for (int i = 0; i < 3; i++) printf("%g ", table[i]);
    printf("\n");
    return 0;
}
