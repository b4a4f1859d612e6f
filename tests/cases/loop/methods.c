// The counter of a loop between numbers, of which methods are called: the range says its type.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int a[10] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, sum = 0;
    for (int i = -5; i < 0; i++) a[abs(i - 10) - 11] = 0;
    for (int i = 0; i < 10; i++) sum += a[i] * abs(i - 4);
    for (int i = -3; i <= 3; i++) sum = sum * 2 + abs(-i);
    for (int i = 0; i < 5; i++) sum ^= (int)((unsigned)i * 3000000000u);
    for (int i = 0; i < 4; i++) sum += __builtin_popcount(i) + abs(i * 2 - sum % 7);
    printf("%d\n", sum);
    return 0;
}
