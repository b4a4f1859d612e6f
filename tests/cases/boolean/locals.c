// `int` variables that hold truth values only become `bool`.

#include <stdio.h>

#define TRUE 1
#define FALSE 0

/* Count the words in a line. */
static int count_words(const char *line, int len) {
    int words = 0, in_word = 0;
    for (int i = 0; i < len; i++) {
        if (line[i] == ' ' || line[i] == '\t') {
            in_word = 0;
        } else if (!in_word) {
            in_word = 1;
            words++;
        }
    }
    return words;
}

static int classify(int x) {
    int negative = x < 0;
    int even = FALSE, big;
    if (x % 2 == 0)
        even = TRUE;
    big = negative ? x < -100 : x > 100;
    int odd_or_big = even ? big : TRUE;
    if (odd_or_big == 1 && even != 0)
        printf("big and even ");
    if (negative == 0 && !big)
        printf("small ");
    return negative;
}

/* A number that happens to be 0 or 1 stays one. */
static int number(int x) {
    int bit = x > 3, sum = 0;
    if (bit)
        sum += bit << 4;
    return sum + bit;
}

/* Its address is known to another. */
static void set(int *flag) {
    *flag = 7;
}

static int shared(void) {
    int flag = 0;
    set(&flag);
    return flag ? flag : -1;
}

/* Something else is stored too. */
static int mixed(int x) {
    int result = 0;
    if (x > 2)
        result = x;
    if (result)
        return 1;
    return result;
}

/* A flag behind a flag, and one that a call is given. */
static void chain(int x) {
    int first = x == 1, second = first, done = 0;
    while (!done) {
        printf("%d%d ", second, first);
        done = second || --x < 0;
    }
    printf("\n");
}

int main(void) {
    printf("%d\n", count_words("one two\tthree ", 14));
    for (int x = -202; x < 300; x += 101)
        printf("%d\n", classify(x));
    printf("%d %d %d %d\n", number(1), number(9), shared(), mixed(5));
    chain(1);
    chain(2);
    return 0;
}
