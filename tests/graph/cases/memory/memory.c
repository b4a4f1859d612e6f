#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct node { struct node *next; char *name; };

union bits { float number; uint32_t pattern; };

struct node *make(const char *name)
{
    struct node *node = malloc(sizeof *node);
    if (!node)
        return 0;
    node->name = strdup(name);
    return node;
}

void drop(struct node *node) { free(node->name); free(node); }

uint32_t pattern(float number)
{
    union bits bits;
    bits.number = number;
    return bits.pattern;
}

/* The same member is read as was written: nothing to tell. */
float same(union bits *bits) { bits->number = 1; return bits->number; }

uintptr_t address(struct node *node) { return (uintptr_t)node; }
void *back(uintptr_t address) { return (void *)(address & ~(uintptr_t)1); }
