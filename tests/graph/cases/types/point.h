#define LIMIT 16
#define SQUARE(x) ((x) * (x))
#define AREA(p) (SQUARE((p)->x) + SQUARE((p)->y))
#ifdef WITH_NAMES
#define NAME_SIZE LIMIT
#endif

enum color { RED, GREEN = 5, BLUE };

typedef struct point { int x, y; enum color color; } point;

struct path {
    point points[LIMIT];
    struct path *next;
};

typedef struct path route;
