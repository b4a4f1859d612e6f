/* Pointers with static storage that are read, stored and moved by name only become atomics: no function here but those that follow
   a pointer, and `main`, has anything unsafe. One whose address is taken stays as it is. */
#include <stdio.h>
#include <stdlib.h>

struct node {
    int value;
    struct node *next;
};

static const char *name = "first";
static const char *other;
static char *text;
static int *cursor;
static int numbers[4] = {1, 2, 3, 4};
static struct node *head;
/* Typedefs that hide a pointer, and arrays. */
typedef struct node *Handle;
typedef Handle Handles[2];
typedef int Row[3];
static Handle handle;
static Handles handles;
static Row rows[2];
static struct node nodes[2];
static struct node *both[2] = {&nodes[1], &nodes[0]};
static void *anything = numbers;
static const int *const fixed = numbers;
static char **taken;
static char buffer[8] = "abc";
/* What loops that call nothing move stays a plain variable. */
static const char *scan;

static void rename_it(const char *to, int keep) {
    other = name;
    name = keep ? name : to;
}

static void clear(void) {
    other = NULL;
    text = NULL;
    anything = 0;
}

static void keep(Handle h) {
    handles[1] = handles[0];
    handles[0] = handle;
    handle = h;
    rows[1][2] = rows[0][0]++;
    both[0]->value += 5;
    both[1] = both[0];
}

static int is_set(void) { return other != NULL && name != other && !text; }

static const char *swap(const char *with) {
    const char *old = name;
    name = other = with;
    return old;
}

static void move_on(int by) {
    cursor = numbers;
    cursor += by;
    cursor++;
    --cursor;
    cursor -= 1;
}

static int at_cursor(void) {
    int first = *cursor++;
    int again = *--cursor;
    return first + again + cursor[1];
}

static void push(int value) {
    struct node *n = malloc(sizeof *n);
    n->value = value;
    n->next = head;
    head = n;
}

static int pop(void) {
    struct node *n = head;
    int value = n->value;
    head = head->next;
    free(n);
    return value;
}

static const char *next_name(void) {
    static const char *list = "xyz";
    return list++;
}

static long length(void) {
    for (scan = name; *scan; scan++)
        ;
    return scan - name;
}

static void set_taken(char ***p, char **to) { *p = to; }

int main(void) {
    clear();
    printf("%d\n", is_set());
    rename_it("second", 0);
    printf("%s %s %d\n", name, other, is_set());
    const char *old = swap("third");
    printf("%s %s\n", old, name);
    move_on(2);
    printf("%d %d\n", at_cursor(), (int)(cursor - numbers));
    push(1);
    push(2);
    int top = pop();
    printf("%d %d", top, pop());
    printf(" %d\n", head == NULL);
    const char *letters = next_name();
    printf("%s %s %ld\n", letters, next_name(), length());
    keep(&(struct node){7, NULL});
    keep(NULL);
    printf("%d %d %d\n", handles[0]->value, handles[1] == NULL, rows[1][2] + rows[0][0]);
    printf("%d %d\n", nodes[1].value, both[1] == &nodes[1]);
    text = buffer;
    *text = 'A';
    char *one = text;
    set_taken(&taken, &one);
    anything = text;
    printf("%s %s %s %d\n", buffer, *taken, (char *)anything, *fixed);
    return 0;
}
