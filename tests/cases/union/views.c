// One storage, several views: type punning, tagged unions, unions in structures.
#include <stdint.h>
#include <stdio.h>

union word {
    uint32_t whole;
    uint16_t halves[2];
    uint8_t bytes[4];
    float real;
};

enum tag { INT, REAL, TEXT };

struct value {
    enum tag tag;
    union {
        long i;
        double d;
        const char *s;
    } u;
};

static void show(const struct value *v) {
    switch (v->tag) {
    case INT: printf("int %ld\n", v->u.i); break;
    case REAL: printf("real %g\n", v->u.d); break;
    case TEXT: printf("text %s\n", v->u.s); break;
    }
}

static uint32_t bits_of(float f) {
    union word w;
    w.real = f;
    return w.whole;
}

int main(void) {
    union word w = {0x11223344};
    struct value values[] = {{INT, {.i = -5}}, {REAL, {.d = 2.5}}, {TEXT, {.s = "hi"}}};

    printf("%x %x %x\n", w.halves[0], w.halves[1], w.bytes[3]);
    w.bytes[0] = 0xff;
    printf("%x\n", w.whole);
    printf("%x %x %x\n", bits_of(1.0f), bits_of(-0.0f), bits_of(0.1f));
    for (int i = 0; i < 3; i++) show(&values[i]);
    values[0] = values[2];
    values[2].tag = REAL;
    values[2].u.d = 1e100;
    show(values);
    show(values + 2);
    union word copy = w;
    copy.halves[1]++;
    printf("%x %x %zu\n", w.whole, copy.whole, sizeof(union word));
    return 0;
}
