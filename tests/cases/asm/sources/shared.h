#ifndef SHARED_H
#define SHARED_H

#define TABLE 4
#define OFFSET 7

#ifndef __ASSEMBLER__
extern const int scale_table[TABLE];
/* twice(x) * FACTOR + scale_table[i] + offset */
long scaled(long i, int x);
int twice(int x);
#endif

#endif
