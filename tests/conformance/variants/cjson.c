#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cJSON.h"

static void show(const char *what, const cJSON *item)
{
    char buffer[400];
    char *text = cJSON_Print(item);
    char *plain = cJSON_PrintUnformatted(item);
    printf("%s: %s\n%s\n", what, text ? text : "none", plain ? plain : "none");
    memset(buffer, 0, sizeof buffer);
    if (cJSON_PrintPreallocated((cJSON *)item, buffer, sizeof buffer, 1))
        puts(buffer);
    free(text);
    free(plain);
}

static void parse(const char *text)
{
    const char *end = NULL;
    cJSON *item = cJSON_ParseWithOpts(text, &end, 1);
    cJSON *copy;
    if (!item) {
        printf("%s: fails at %ld\n", text, end ? (long)(end - text) : -1L);
        return;
    }
    show(text, item);
    copy = cJSON_Duplicate(item, 1);
    printf("equal %d %d, size %d\n", cJSON_Compare(item, copy, 1), cJSON_Compare(item, copy, 0), cJSON_GetArraySize(item));
    cJSON_Delete(copy);
    cJSON_Delete(item);
}

static void build(void)
{
    const int numbers[] = {3, -1, 2147483647, 0};
    const double reals[] = {0.5, -1e300, 1e-7};
    cJSON *root = cJSON_CreateObject();
    cJSON *list = cJSON_CreateIntArray(numbers, 4);
    cJSON_AddItemToObject(root, "numbers", list);
    cJSON_AddItemToObject(root, "reals", cJSON_CreateDoubleArray(reals, 3));
    cJSON_AddStringToObject(root, "text", "tab\t, quote \", \001");
    cJSON_AddTrueToObject(root, "Yes");
    cJSON_AddNullToObject(root, "nothing");
    cJSON_InsertItemInArray(list, 1, cJSON_CreateString("inserted"));
    cJSON_ReplaceItemInArray(list, 0, cJSON_CreateNumber(17));
    cJSON_DeleteItemFromArray(list, 3);
    show("built", root);
    printf("%d %d\n", cJSON_HasObjectItem(root, "yes"), cJSON_GetObjectItemCaseSensitive(root, "yes") != NULL);
    cJSON_DeleteItemFromObject(root, "text");
    cJSON_ReplaceItemInObject(root, "Yes", cJSON_CreateFalse());
    show("changed", root);
    cJSON_Delete(root);
}

int main(void)
{
    static const char *const texts[] = {
        "{\"a\": [1, 2.5, -3e2, true, false, null], \"b\": {\"c\": \"\\u00e9\\ud834\\udd1e\\n\"}}",
        "[]", "{}", " \t[[[[1]]]] ", "\"text\"", "-0.0", "[1,]", "{\"a\" 1}", "[\"\\ud834\"]", "nul", "12345678901234567890",
    };
    char minified[] = "{ \"a\" : 1, /* comment */ \"b\\\"\" : [ 1 , 2 ] // end\n }";
    size_t i;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        parse(texts[i]);
    build();
    cJSON_Minify(minified);
    puts(minified);
    return 0;
}
