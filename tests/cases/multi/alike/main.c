// Static functions of one name and one text in two files are two functions, in optimised builds too.
// profile: release
#include <stdio.h>

typedef int (*handler)(int *);

handler other_handler(void);
int is_other(handler h);

static int handle(int *p) { return ++*p; }

int main(void) {
    int n = 0;
    handler all[] = {handle, other_handler()};
    for (int i = 0; i < 2; i++) printf("%d %d\n", all[i](&n), all[i] == handle);
    printf("%d %d\n", is_other(all[0]), is_other(all[1]));
    return 0;
}
