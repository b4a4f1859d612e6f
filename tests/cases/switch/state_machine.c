// run: -s
// stdin: "int x = 42; /* c */ y += \"str\" 7;\n"
// A tokenizer as a state machine over stdin: the classic switch in a loop.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum state { START, IDENT, NUMBER, STRING, COMMENT, STAR };

int main(int argc, char **argv) {
    enum state st = START;
    int counts[6] = {0};
    int c, summary = argc > 1 && strcmp(argv[1], "-s") == 0;

    while ((c = getchar()) != EOF) {
    again:
        switch (st) {
        case START:
            if (isalpha(c) || c == '_') st = IDENT;
            else if (isdigit(c)) st = NUMBER;
            else if (c == '"') st = STRING;
            else if (c == '/') st = COMMENT;
            else if (!isspace(c)) putchar(c), putchar('\n');
            break;
        case IDENT:
            if (isalnum(c) || c == '_') break;
            counts[IDENT]++;
            st = START;
            goto again;
        case NUMBER:
            if (isdigit(c)) break;
            counts[NUMBER]++;
            st = START;
            goto again;
        case STRING:
            if (c != '"') break;
            counts[STRING]++;
            st = START;
            break;
        case COMMENT:
            if (c == '*') st = STAR;
            break;
        case STAR:
            if (c == '/') {
                counts[COMMENT]++;
                st = START;
            } else if (c != '*')
                st = COMMENT;
            break;
        }
    }
    if (summary)
        printf("%d idents, %d numbers, %d strings, %d comments\n", counts[IDENT], counts[NUMBER], counts[STRING],
               counts[COMMENT]);
    return counts[NUMBER];
}
