/* Calls of the library as the reports of its holes make them: the first line of standard input says which, the rest is a text in JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cJSON.h"

static cJSON *parsed(void) {
    char buffer[4096];
    size_t length = fread(buffer, 1, sizeof buffer, stdin);
    char *text = malloc(length);
    cJSON *json;
    if (!text) return NULL;
    memcpy(text, buffer, length);
    json = cJSON_ParseWithLength(text, length);
    free(text);
    return json;
}

int main(void) {
    char what[32];
    cJSON *json;
    if (!fgets(what, sizeof what, stdin)) return 2;
    json = parsed();
    puts(json ? "parsed" : "refused");
    if (strcmp(what, "insert\n") == 0) {
        puts(cJSON_InsertItemInArray(json, 0, NULL) ? "inserted" : "refused");
    } else if (strcmp(what, "no text\n") == 0) {
        cJSON *text = cJSON_CreateString("a");
        free(text->valuestring);
        text->valuestring = NULL;
        puts(cJSON_SetValuestring(text, "text") ? "set" : "refused");
        cJSON_Delete(text);
    } else if (strcmp(what, "null text\n") == 0) {
        puts(cJSON_SetValuestring(cJSON_GetArrayItem(json, 0), NULL) ? "set" : "refused");
    }
    cJSON_Delete(json);
    return 0;
}
