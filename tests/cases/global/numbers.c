/* Numbers with static storage that are read, stored and updated by name only become atomics: no function here but `main` has
   anything unsafe. One whose address is taken stays as it is. */
#include <stdbool.h>
#include <stdio.h>

static int count;
int level = 3;
static unsigned char narrow = 250;
static unsigned short mask = 0xff00;
static unsigned wide = 0xfffffff0u;
static long long big = 1LL << 40;
static signed char sign = -3;
static bool done;
static int constant = 17;
static int addressed = 5;
static unsigned flags;
/* Loops that call nothing use it: it stays a plain variable, which a register can hold. */
static int ticks;

static int next(void) {
    static int calls;
    return ++calls;
}

/* An operand with effects of its own. */
static int bump(int by) {
    level += by;
    return 10;
}

static void updates(void) {
    count += bump(2);
    count -= 1;
    count *= 3;
    count /= 2;
    count %= 100;
    narrow += 10;
    narrow++;
    --narrow;
    mask |= 0x0f;
    mask ^= 0xffff;
    mask <<= 1;
    mask >>= 3;
    wide += 32;
    wide -= 64;
    big <<= 3;
    big += narrow;
    sign -= 126;
    sign >>= 1;
    flags |= 1u << 3;
    flags &= ~1u;
}

static int values(void) {
    int a = count++;
    int b = --count;
    int c = level = a + b;
    int d = (narrow = 300, narrow);
    int e = count += 4;
    done = c > 0 && !done;
    return a + b * 2 + c * 3 + d * 5 + e * 7 + (done ? level++ : level--);
}

static int loops(int n) {
    int sum = 0;
    for (level = 0; level < n; level++)
        sum += level + next();
    while (count-- > 0)
        sum ^= count + next();
    do
        sum += level + next();
    while (--level);
    switch (level) {
    case 0:
        return sum + constant;
    default:
        return -1;
    }
}

static int tight(int n) {
    for (ticks = 0; ticks < n * n; ticks += n)
        ;
    return ticks;
}

static int choose(int which) {
    return which ? (count = 7) : (level = 9);
}

static void set(int *p) { *p += 1; }

int main(void) {
    updates();
    printf("%d %d %u %u %lld %d %u\n", count, narrow, mask, wide, big, sign, flags);
    int value = values();
    printf("%d %d %d %d\n", value, count, level, done);
    value = loops(5);
    printf("%d %d %d %d\n", value, count, level, tight(3));
    int n = next();
    n += next() * 10;
    printf("%d %d\n", n, next());
    choose(1);
    choose(0);
    set(&addressed);
    printf("%d %d %d\n", count, level, addressed);
    return 0;
}
