/*
 * Linked with programs whose functions call in on the way in and out (-finstrument-functions): notes each pair of caller and
 * callee once, and writes them to a file of its own below $EXUVIA_TRACE when the program ends.
 *
 * A line is the caller, the callee, and whether a function without calls of these lay between (qsort, say): 0 or 1.
 * Addresses are those of the program's file.
 */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define UNSEEN __attribute__((no_instrument_function))
#define DEPTH 65536
#define PAIRS (1u << 18)

struct frame { uintptr_t function, stack; };
struct pair { uintptr_t caller, callee; int between; };

static __thread struct frame frames[DEPTH];
static __thread int depth;
static struct pair pairs[PAIRS];
static uintptr_t base, low = UINTPTR_MAX, high;
static volatile int lock, ready;

UNSEEN static int first_object(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size, (void)data;
    base = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        uintptr_t start = base + info->dlpi_phdr[i].p_vaddr, end = start + info->dlpi_phdr[i].p_memsz;
        if (info->dlpi_phdr[i].p_type == PT_LOAD && start < low)
            low = start;
        if (info->dlpi_phdr[i].p_type == PT_LOAD && end > high)
            high = end;
    }
    return 1;
}

UNSEEN static void note(uintptr_t caller, uintptr_t callee, int between)
{
    uint32_t at = (uint32_t)((caller * 31 + callee) * 2654435761u + between) % PAIRS;
    while (__sync_lock_test_and_set(&lock, 1))
        ;
    for (uint32_t step = 0; step < PAIRS; step++, at = (at + 1) % PAIRS) {
        struct pair *pair = &pairs[at];
        if (!pair->callee) {
            *pair = (struct pair){caller, callee, between};
            break;
        }
        if (pair->caller == caller && pair->callee == callee && pair->between == between)
            break;
    }
    __sync_lock_release(&lock);
}

UNSEEN void __cyg_profile_func_enter(void *function, void *site)
{
    uintptr_t stack = (uintptr_t)__builtin_frame_address(0), from = (uintptr_t)site;
    if (!ready) {
        dl_iterate_phdr(first_object, 0);
        ready = 1;
    }
    /* Frames that longjmp left have no end of their own; a caller's frame lies above ours. */
    while (depth > 0 && frames[depth - 1].stack <= stack)
        depth--;
    if (depth > 0)
        note(frames[depth - 1].function - base, (uintptr_t)function - base, from < low || from >= high);
    if (depth < DEPTH)
        frames[depth++] = (struct frame){(uintptr_t)function, stack};
}

UNSEEN void __cyg_profile_func_exit(void *function, void *site)
{
    (void)site;
    if (depth > 0 && frames[depth - 1].function == (uintptr_t)function)
        depth--;
}

UNSEEN __attribute__((destructor)) static void write_pairs(void)
{
    const char *folder = getenv("EXUVIA_TRACE");
    char path[4096], program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    FILE *out;
    if (!folder || length < 0)
        return;
    program[length] = 0;
    snprintf(path, sizeof path, "%s/%ld", folder, (long)getpid());
    if (!(out = fopen(path, "a")))
        return;
    fprintf(out, "%s\n", program);
    for (uint32_t i = 0; i < PAIRS; i++)
        if (pairs[i].callee)
            fprintf(out, "%lx %lx %d\n", (unsigned long)pairs[i].caller, (unsigned long)pairs[i].callee, pairs[i].between);
    fclose(out);
}
