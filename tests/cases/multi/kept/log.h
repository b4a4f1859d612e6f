#ifndef LOG_H
#define LOG_H
extern int log_bytes;
extern int lines;
int log_line(const char *fmt, ...);
int on_line(const char *text, int len);
#endif
