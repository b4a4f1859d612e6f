// expect: refused no_such_header.h
// A unit that clang cannot read is an error that names the header, never a success.
#include "no_such_header.h"

int main(void) {
    return helper(1);
}
