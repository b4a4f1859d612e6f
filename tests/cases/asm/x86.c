// Assembler of x86-64 in AT&T syntax: classes, named registers, memory, ties, modifiers, clobbers.
#include <stdint.h>
#include <stdio.h>

static uint32_t add(uint32_t a, uint32_t b) {
    __asm__("addl %1, %0" : "+r"(a) : "r"(b) : "cc");
    return a;
}

static uint64_t high(uint64_t a, uint64_t b) {
    uint64_t low, high;
    __asm__("mulq %3" : "=a"(low), "=d"(high) : "%0"(a), "rm"(b) : "cc");
    return high + (low & 1);
}

static uint32_t swapped(uint32_t x) {
    __asm__("bswap %0" : "=r"(x) : "0"(x));
    return x;
}

static void increment(int *p) {
    __asm__ volatile("incl %0\n\taddl $2, %0" : "+m"(*p) : : "cc", "memory");
}

static int rotated(int x) {
    unsigned char count = 4;
    __asm__("roll %b[count], %[x]" : [x] "+r"(x) : [count] "c"(count) : "cc");
    return x;
}

static int low_byte(int x) {
    int out;
    __asm__("movzbl %b1, %0" : "=r"(out) : "q"(x));
    return out;
}

static int loops(int n) {
    int sum = 0;
    __asm__ volatile("1: addl %1, %0\n\t"
                     "subl $1, %1\n\t"
                     "jnz 1b"
                     : "+&r"(sum), "+r"(n)
                     :
                     : "cc");
    return sum;
}

static uint16_t constant(uint16_t x) {
    __asm__("addw %1, %0\n\tmovq $7, %%rcx" : "+r"(x) : "i"(300) : "rcx", "cc");
    return x;
}

static double root(double x) {
    double r;
    __asm__("sqrtsd %1, %0" : "=x"(r) : "x"(x));
    return r;
}

static void fill(char *to, char c, uint64_t n) {
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(n) : "a"(c) : "memory");
}

int main(void) {
    int x = 5;
    increment(&x);
    char text[6] = {0};
    fill(text, 'x', 5);
    printf("%u %llu %x %d\n", add(3, 4), (unsigned long long)high(UINT64_MAX, 3), swapped(0x11223344), x);
    printf("%x %d %d %u %g %s\n", rotated(0x12345678), low_byte(0x1ff), loops(10), constant(65000), root(6.25), text);
    __asm__ volatile("nop");
    return 0;
}
