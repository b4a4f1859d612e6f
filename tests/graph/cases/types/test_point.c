#include "point.h"
int length(const route *route);

int main(void)
{
    route empty = {0};
    return length(&empty);
}
