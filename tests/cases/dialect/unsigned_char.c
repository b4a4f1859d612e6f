// flags: -funsigned-char -fshort-enums
// Flags that change types: char is unsigned, enumerations take the least room.
#include <stdio.h>

enum small { A, B, C = 200 };
enum wide { W = 70000 };

struct record {
    enum small kind;
    char c;
};

int main(void) {
    char c = '\xff';
    enum small s = C;
    struct record r = {C, 250};
    printf("%d %d %d\n", c, c > 0, 'a' - c);
    printf("%zu %zu %zu\n", sizeof(enum small), sizeof(enum wide), sizeof(struct record));
    s += 56;
    printf("%d %d\n", s, r.kind + r.c);
    for (char i = 5; i != (char)-1; i--) c += i;
    printf("%d\n", c);
    return 0;
}
