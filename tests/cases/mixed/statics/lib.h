enum { FINE, EMPTY, FULL };
extern int last_error;
int push(int item);
int pop(void);
int total(void);
int *top(void);
const char *message(void);
void reset(void);
