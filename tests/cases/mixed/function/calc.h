#include <stdarg.h>
typedef int (*operation)(int);
int halve(int x);
operation pick(int which);
int apply(operation f, int x);
int sum_all(int count, ...);
int sum_of(int count, va_list list);
