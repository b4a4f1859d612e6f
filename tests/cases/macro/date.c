// What __DATE__ and __TIME__ stand for is the moment that SOURCE_DATE_EPOCH names, or the start of 1970: the same C gives the same Rust
// on any day.
#include <stdio.h>
#include <string.h>

static const char built[] = __DATE__ ", " __TIME__;

int main(void) {
    printf("%zu %zu\n", strlen(__DATE__), strlen(__TIME__));
    printf("%c%c %zu\n", built[3], built[15], sizeof built);
    return 0;
}
