/* Calls of the library as the report of a hole makes them: standard input says which. */
#include <stdio.h>
#include <string.h>
#include "expat.h"

/* A buffer is given back as if it held less than nothing; the next one begins before it. */
static void negative(XML_Parser parser) {
    static const char start[] = "<doc>text";
    int size = (int)sizeof start - 1;
    void *buffer = XML_GetBuffer(parser, size);
    if (!buffer) return;
    memcpy(buffer, start, size);
    printf("%d\n", XML_ParseBuffer(parser, size, 0));
    printf("%d\n", XML_ParseBuffer(parser, -64, 0));
    buffer = XML_GetBuffer(parser, 16);
    if (!buffer) return;
    memset(buffer, 'a', 16);
    printf("%d\n", XML_ParseBuffer(parser, 16, 1));
}

int main(void) {
    char what[32];
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser || !fgets(what, sizeof what, stdin)) return 2;
    if (strcmp(what, "negative\n") == 0) negative(parser);
    printf("%d\n", XML_GetErrorCode(parser));
    XML_ParserFree(parser);
    return 0;
}
