/* Functions that no file defines, called where constants say that control never comes: C compilers drop these calls at -O0, too. */
#include <stdio.h>

int on_another_system(int);
int with_more_bits(int);
int of_an_option(int);

#define OPTION 2
#define HAS(x) (sizeof(x) == 1u)

enum { LIMIT = 5 };

static int choose(int n)
{
    int found = 0;
    if (HAS("absent") && n > 0) found = on_another_system(n);
    if (sizeof(void *) > 8) found += with_more_bits(n);
    if (found == 0 && HAS("")) found = n + 1;
    if (OPTION == 3) found = of_an_option(n);
    if (LIMIT < 3 && n) found = of_an_option(found);
    return sizeof(long) * 8 >= 64 ? found : of_an_option(found);
}

int main(void)
{
    printf("%d %d\n", choose(4), choose(-1));
    return 0;
}
