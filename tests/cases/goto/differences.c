/* Tables of differences of label addresses, as position-independent interpreters have them. */
#include <stdio.h>

static int steps(const char *code) {
    static const int jumps[] = {&&add - &&end, &&twice - &&end, &&end - &&end};
    int value = 1, done = 0;
    goto *(&&end + jumps[*code++ - '0']);
add:
    value += 3;
    done++;
    goto *(&&end + jumps[*code++ - '0']);
twice:
    value *= 2;
    done++;
    goto *(&&end - (0 - jumps[*code++ - '0']));
end:
    return value * 10 + done;
}

int main(void) {
    printf("%d %d %d\n", steps("2"), steps("0012"), steps("110012"));
    return 0;
}
