#pragma once
#include <stddef.h>

enum text_kind { TEXT_WORD = 1, TEXT_NUMBER = 4 };

size_t text_words(const char *s, size_t n);
char *text_trim(char *s);
char *text_repeat(const char *s, unsigned times);
enum text_kind text_kind_of(const char *s);
