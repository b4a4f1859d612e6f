#include <stdio.h>
#include <string.h>

#include "yaml.h"

static const char *const texts[] = {
    "a: 1\nb: [x, 'y', \"z\\u00e9\\n\"]\nc:\n  - &anchor {k: v}\n  - *anchor\n  - |\n    block\n    text\n  - >-\n    folded\n    text\n",
    "%YAML 1.1\n%TAG !e! tag:example.com,2000:\n--- !e!thing\n? complex\n: !!str value\n...\n--- second\n",
    "- [unclosed\n", "a: b: c\n", "\"\\x41\\q\"\n", "key: *unknown\n", "\xff\xfe" "a\0:\0 \0b\0", "# only a comment\n",
};
static const int lengths[] = {0, 0, 0, 0, 0, 0, 10, 0};

static void show_nodes(yaml_document_t *document)
{
    int number;
    for (number = 1; yaml_document_get_node(document, number); number++) {
        yaml_node_t *node = yaml_document_get_node(document, number);
        printf("%d: %s", (int)node->type, (const char *)node->tag);
        if (node->type == YAML_SCALAR_NODE)
            printf(" %.*s", (int)node->data.scalar.length, (const char *)node->data.scalar.value);
        if (node->type == YAML_SEQUENCE_NODE)
            printf(" %ld items", (long)(node->data.sequence.items.top - node->data.sequence.items.start));
        if (node->type == YAML_MAPPING_NODE)
            printf(" %ld pairs", (long)(node->data.mapping.pairs.top - node->data.mapping.pairs.start));
        printf(" at %lu:%lu\n", (unsigned long)node->start_mark.line, (unsigned long)node->end_mark.column);
    }
}

static void load(const char *text, size_t length)
{
    yaml_parser_t parser;
    yaml_document_t document;
    int count;
    if (!yaml_parser_initialize(&parser))
        return;
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    for (count = 0; count < 4; count++) {
        if (!yaml_parser_load(&parser, &document)) {
            printf("%d: %s, %s at %lu:%lu\n", (int)parser.error, parser.problem ? parser.problem : "", parser.context ? parser.context : "",
                   (unsigned long)parser.problem_mark.line, (unsigned long)parser.problem_mark.column);
            break;
        }
        if (!yaml_document_get_root_node(&document)) {
            yaml_document_delete(&document);
            break;
        }
        show_nodes(&document);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
}

int main(void)
{
    size_t i;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        printf("text %lu\n", (unsigned long)i);
        load(texts[i], lengths[i] ? (size_t)lengths[i] : strlen(texts[i]));
    }
    return 0;
}
