/* Objects from the heap that functions take by pointer, directly and by way of a list that came from anywhere. Nothing proves that all
   of an object is set before the call: new memory counts as initialised, so that it may be lent. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct item {
    int id;
    unsigned count;
    double weight;
    char name[16];
    struct item *next;
};

static void *allocate(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL) {
        fprintf(stderr, "no memory\n");
        exit(2);
    }
    return memory;
}

/* Sets some of it. */
static void start(struct item *it, int id) {
    it->id = id;
    it->count = 1;
    it->next = NULL;
}

static void add(struct item *it, unsigned by) { it->count += by; }

static unsigned count(const struct item *it) { return it->count * 2; }

static int has_next(const struct item *it) { return it->next != NULL; }

static int first_of(const int *numbers) { return numbers[0]; }

static struct item *plain(int id) {
    struct item *it = malloc(sizeof(struct item));
    if (it == NULL) return NULL;
    start(it, id);
    return it;
}

static /* Any bytes are a value of a number, not of a truth value: what holds one is not lent. */
struct flagged {
    int id;
    _Bool set;
};
static void set_id(struct flagged *f, int id) { f->id = id; }
static int flagged_id(const struct flagged *f) { return f->id; }

/* Less than a whole struct: no reference claims it. */
struct pair {
    int first, second;
};
static int first_half(const struct pair *p) { return p->first; }

struct item *by_wrapper(int id) {
    struct item *it = allocate(sizeof *it);
    start(it, id);
    strcpy(it->name, "wrapped");
    return it;
}

/* An allocator that does more than to allocate: what it is given changes. */
static int counts[2] = {5, 7};
static int *slots[2];

static void *counted(int *counter, int **slot, size_t size) {
    *counter += (int)size;
    *slot = counter;
    return malloc(size);
}

/* A pointer that was a number: it may lead to anything that was turned into one. */
static unsigned long long numbers_of[2];
static void hand_over(struct item **items) {
    for (int i = 0; i < 2; i++) numbers_of[i] = (unsigned long long)items[i];
}
static struct item *anywhere(int i) { return (struct item *)numbers_of[i]; }

int main(void) {
    struct item *a = plain(1), *b = by_wrapper(2);
    a->next = b;
    add(a, 3);
    add(b, 4);
    printf("%u %u %d %d %s\n", count(a), count(b), has_next(a), has_next(b), b->name);
    int *numbers = malloc((size_t)a->id * sizeof(int) * 3);
    numbers[0] = 9;
    printf("%d\n", first_of(numbers));
    char *memory = counted(&counts[1], &slots[0], 8);
    memory[0] = 'x';
    printf("%d %d %c %d\n", counts[0], counts[1], memory[0], *slots[0]);
    free(memory);
    struct flagged *flagged = malloc(sizeof *flagged);
    set_id(flagged, 12);
    struct pair *half = malloc(sizeof(int));
    half->first = 34;
    printf("%d %d\n", flagged_id(flagged), first_half(half));
    free(half);
    free(flagged);
    struct item *kept[2] = {a, b};
    hand_over(kept);
    printf("%u %d\n", count(anywhere(0)), has_next(anywhere(1)));
    free(numbers);
    free(b);
    free(a);
    return 0;
}
