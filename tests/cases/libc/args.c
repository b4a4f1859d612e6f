// run: -v --name "two words" -- ""
// Arguments, environment, exit code from a helper, atexit.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program;
static int verbose;

static void bye(void) {
    printf("bye\n");
}

static void usage(int code) {
    printf("usage: %s\n", *program ? "prog" : "none");
    exit(code);
}

int main(int argc, char *argv[]) {
    int i;
    program = argv[0];
    atexit(bye);
    for (i = 1; i < argc && argv[i][0] == '-'; i++) {
        if (!strcmp(argv[i], "--")) {
            i++;
            break;
        }
        switch (argv[i][1]) {
        case 'v': verbose++; break;
        case '-':
            if (strcmp(argv[i] + 2, "name") == 0 && ++i < argc) printf("name [%s]\n", argv[i]);
            break;
        default: usage(2);
        }
    }
    argc -= i;
    argv += i;
    printf("%d %d [%s]\n", verbose, argc, argv[0]);
    printf("%d\n", argv[argc] == NULL);
    printf("%d\n", getenv("EXUVIA_SURELY_NOT_SET") == NULL);
    usage(verbose + 4);
}
