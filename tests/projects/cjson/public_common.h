/*
 * Stands in for tests/common.h of cJSON, which includes cJSON.c itself: here the tests see the public header only, so that
 * they run over a library built elsewhere.
 */
#ifndef EXUVIA_PUBLIC_COMMON_H
#define EXUVIA_PUBLIC_COMMON_H

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cJSON.h"

#ifndef true
#define true ((cJSON_bool)1)
#define false ((cJSON_bool)0)
#endif

static char *read_file(const char *name) {
    FILE *file = fopen(name, "rb");
    char *text = NULL;
    long size;
    if (!file) return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        text = malloc((size_t)size + 1);
        if (text) text[fread(text, 1, (size_t)size, file)] = '\0';
    }
    fclose(file);
    return text;
}

#define assert_has_type(item, item_type) TEST_ASSERT_BITS_MESSAGE(0xFF, item_type, item->type, "another type than expected")

#endif
