// run: "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
// An interpreter with a jump table: cursors into two arrays at once.
#include <stdio.h>
#include <string.h>

#define CELLS 300
#define MAX_CODE 1000

static unsigned char cells[CELLS];
static unsigned short jump[MAX_CODE];

static int match_brackets(const char *code, int len) {
    int stack[64], top = 0;
    for (int i = 0; i < len; i++) {
        if (code[i] == '[') {
            if (top == 64) return -1;
            stack[top++] = i;
        } else if (code[i] == ']') {
            if (top == 0) return -1;
            int open = stack[--top];
            jump[open] = (unsigned short)i;
            jump[i] = (unsigned short)open;
        }
    }
    return top;
}

static long execute(const char *code, int len) {
    unsigned char *cell = cells;
    const char *ip = code;
    long steps = 0;
    while (ip < code + len) {
        switch (*ip) {
        case '>': cell++; break;
        case '<': --cell; break;
        case '+': ++*cell; break;
        case '-': (*cell)--; break;
        case '.': putchar(*cell); break;
        case ',': *cell = (unsigned char)getchar(); break;
        case '[':
            if (!*cell) ip = code + jump[ip - code];
            break;
        case ']':
            if (*cell) ip = &code[jump[ip - code]];
            break;
        default: continue;
        }
        ip++;
        steps++;
    }
    return steps;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    int len = (int)strlen(argv[1]);
    if (len > MAX_CODE || match_brackets(argv[1], len) != 0) return 1;
    printf("%ld\n", execute(argv[1], len));
    return 0;
}
