// Macros that are other names of enumerators: constants of the enumeration's own type.
#include <stdio.h>

typedef enum { MD_NONE, MD_SHA1 = 4, MD_SHA224 = 8, MD_SHA384 = 10 } md_type;

#define COOKIE_MD MD_SHA224
#define LEVEL_TOP (LEVEL_HIGH)
#define HALF (COOKIE_MD / 2)

typedef enum { LEVEL_LOW = 1, LEVEL_HIGH, LEVEL_MAX } level;

struct context {
    md_type type;
    level at;
};

static int size_of(md_type type)
{
    switch (type) {
    case MD_NONE:
        return 0;
    case MD_SHA1:
        return 20;
    case COOKIE_MD:
        return 28;
    default:
        return 48;
    }
}

static const char *name_of(level at)
{
    switch (at) {
    case LEVEL_LOW:
        return "low";
    case LEVEL_HIGH:
        return "high";
    case LEVEL_MAX:
        return "max";
    }
    return "?";
}

static md_type from_wire(unsigned n)
{
    return (md_type)n;
}

int main(void)
{
    struct context c = { COOKIE_MD, LEVEL_TOP };
    static const md_type preferred[] = { COOKIE_MD, MD_SHA384 };
    int number = COOKIE_MD;
    unsigned long wide = COOKIE_MD + 1ul;
    printf("%d %d %s\n", size_of(c.type), size_of(COOKIE_MD), name_of(c.at));
    printf("%d %lu %d %d\n", number, wide, HALF, preferred[1] == COOKIE_MD);
    if (c.type == COOKIE_MD && c.at >= LEVEL_TOP)
        puts("both");
    c.type = from_wire(number + 2);
    c.at = c.type != COOKIE_MD ? LEVEL_TOP : LEVEL_LOW;
    printf("%d %s %d\n", (int)c.type, name_of(c.at), c.type > COOKIE_MD);
    return COOKIE_MD == 8 ? 0 : 1;
}
