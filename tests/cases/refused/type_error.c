// expect: refused type_error.c:6
// A unit that is not C shows clang's own diagnostic with file and line.
struct s { int a; };

int main(void) {
    return (struct s){1} + 2;
}
