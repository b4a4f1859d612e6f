#include "lib.h"
#include <stdio.h>

int main(void)
{
    pop();
    printf("%s\n", message());
    for (int i = 0; i < 10; i++)
        printf("%d ", push(i * i));
    printf("%s %d\n", message(), total());
    *top() += 7;
    printf("%d\n", pop());
    printf("%d\n", total());
    reset();
    printf("%d\n", pop());
    printf("%s %d\n", message(), last_error);
    return 0;
}
