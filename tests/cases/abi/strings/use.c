#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
    char line[] = "\t  some text here  \n";
    size_t (*words)(const char *, size_t) = text_words;
    char *r = text_repeat("ab", 3);

    printf("%zu %zu\n", words(line, strlen(line)), text_words(line, 6));
    printf("[%s] %d\n", text_trim(line), text_trim(NULL) == NULL);
    printf("%s\n", r);
    printf("%d %d %d\n", text_kind_of("-12"), text_kind_of("12a"), text_kind_of("+"));
    free(r);
    return 0;
}
