// expect: kept-in-c main
// `main` gives 0 when it ends without a return, under whatever name it is kept.
static int fives = 5;

static int five(void) {
    return fives;
}

int main(void) {
    int n = five();
    __asm__ goto("" : : "r"(n) : : away);
    fives = n + 2;
away:
    five();
}
