#include "point.h"

int area(const point *p) { return AREA(p); }

int shade(enum color color)
{
    switch (color) {
    case RED:
        return 1;
    case GREEN:
        return 2;
    default:
        return 0;
    }
}

int length(const route *route)
{
    int n = 0;
    for (; route; route = route->next)
        n += area(&route->points[0]) + shade(route->points[0].color);
    return n;
}

void paint(point *p) { p->color = BLUE; p->x++; }
