/* Handlers are registered in two ways and called in one. */
typedef int (*handler)(int value, void *data);

struct operation {
    const char *name;
    handler run;
};

struct stream {
    struct operation *operation;
    void (*close)(struct stream *stream);
};

extern const struct operation operations[];
handler find_handler(const char *name);
void each(int (*visit)(const char *name, int value), int limit);
