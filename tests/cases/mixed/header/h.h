static const int table[4] = {1, 2, 4, 8};

static inline int scaled(int x)
{
    return x * table[2] + 1;
}

static inline int counted(void)
{
    static int count;
    return ++count;
}

int scale_a(int x);
int use_counter(void);
int via_b(int x);
