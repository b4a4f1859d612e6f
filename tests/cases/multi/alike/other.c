typedef int (*handler)(int *);

static int handle(int *p) { return ++*p; }

handler other_handler(void) { return handle; }

int is_other(handler h) { return h == handle; }
