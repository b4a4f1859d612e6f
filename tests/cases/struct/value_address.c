// The address of a part of a struct value: it lives to the end of the full expression.
#include <stdio.h>
#include <string.h>

struct name { char text[12]; int used; };

static int made;

static struct name make(const char *s) {
    struct name n = {"", ++made};
    strcpy(n.text, s);
    return n;
}

static int length(const char *s) { return (int)strlen(s); }

int main(void) {
    int i = 0;
    printf("%s\n", make("first").text);
    i = 5, printf("%d %s\n", i, make(i == 5 ? "five" : "other").text);
    printf("%c\n", make("third").text[1]);
    for (int k = 0; length(make("abc").text + k) > 0; k++) printf("%s,", make("xyz").text + k);
    if (i == 5 && length(make("four").text) == 4) printf("yes\n");
    i = 1, i += length((struct name){"literal", i}.text) + i;
    const char *s = (i = 9, (struct name){"nine", i}).text[0] == 'n' ? "n" : "?";
    printf("%d %d %s\n", i, made, s);
    return 0;
}
