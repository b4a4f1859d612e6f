// flags: -fno-sanitize=pointer-overflow
// Addresses as what lies between them and a null pointer, as allocators align them.
#include <stdio.h>

struct pool {
    char *next, *limit;
    long mask;
};

static char *take(struct pool *pool, int size) {
    char *start = (char *)0 + (((pool->next - (char *)0) + pool->mask) & ~pool->mask);
    pool->next = start + size;
    return start;
}

static int *numbers(struct pool *pool, int n, int first) {
    int *list = (int *)(pool->limit - pool->next < n * (long)sizeof(int) ? (void *)0 : ({
                            void *value = take(pool, n * (int)sizeof(int));
                            value;
                        }));
    if (list)
        for (int i = 0; i < n; i++) list[i] = first + i;
    return list;
}

int main(void) {
    static char memory[64] __attribute__((aligned(16)));
    struct pool pool = {memory + 1, memory + sizeof memory, 7};
    char *a = take(&pool, 3), *b = take(&pool, 5);
    int *list = numbers(&pool, 3, 40);
    *a = 'a';
    *b = 'b';
    printf("%d %d %d %c%c\n", (int)(a - memory), (int)(b - memory), (int)(pool.next - memory), memory[8], memory[16]);
    printf("%d %d %d\n", list[0], list[2], numbers(&pool, 30, 1) == NULL);
    return 0;
}
