// volatile objects, pointers to them, and a flag that a signal handler sets.
#include <signal.h>
#include <stdint.h>
#include <stdio.h>

static volatile sig_atomic_t got;
static volatile uint32_t registers[4];

static void on_signal(int sig) {
    got += sig == SIGUSR1 ? 1 : 100;
}

static void set_bit(volatile uint32_t *reg, unsigned bit) {
    *reg |= 1u << bit;
    *reg |= 1u << (bit + 1);
}

static uint32_t drain(volatile uint32_t *reg) {
    uint32_t v = *reg;
    *reg = 0;
    return v;
}

int main(void) {
    volatile int local = 3;
    signal(SIGUSR1, on_signal);
    raise(SIGUSR1);
    raise(SIGUSR1);
    printf("%d\n", (int)got);
    set_bit(&registers[1], 4);
    registers[2] = registers[1] + 1;
    uint32_t old = drain(registers + 2);
    printf("%x %x %x\n", registers[1], old, registers[2]);
    local++;
    local *= local;
    printf("%d\n", local);
    unsigned both = registers[0] = registers[3] = 0xabcd;
    printf("%x %x %x\n", both, registers[0], (local = 7) + 1);
    return 0;
}
