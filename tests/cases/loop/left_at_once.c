/* Loops that are left before their step: what only that step changes does not change. */
#include <stdio.h>

static int first_of(const int *values, int n) {
    int found = -1;
    for (int i = 0; i < n; i++) {
        found = values[i] + i;
        break;
    }
    int k = 3;
    while (k < n) {
        printf("%d\n", values[k]);
        return found;
        k += 2;
    }
    return found - k;
}

int main(void) {
    int values[] = {5, 6, 7, 8};
    printf("%d\n", first_of(values, 4));
    printf("%d\n", first_of(values, 2));
    return 0;
}
