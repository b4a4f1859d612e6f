int labelled(int x) __asm__("another_label");
int fallback(void);
int aliased(int x);
int old_style();
int through(int x);
int helper(int x);
