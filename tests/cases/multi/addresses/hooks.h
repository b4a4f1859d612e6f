typedef int (*hook)(int);

int plus_one(int n);
hook default_hook(void);
int is_default(hook h);
extern const hook table[1];
