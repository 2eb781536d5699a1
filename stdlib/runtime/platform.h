/* What the runtime asks of the machine, and what the machine asks of the runtime. One implementation for each image
   format: `platform/linux.c`, `platform/pvh.c`. Nothing outside those files knows what it runs on.

   Order of events: the platform's own start (assembly in stdlib/boot, then C) maps memory, sets up the stack and the
   fault handlers, fills a `struct uk_memory` and calls `uk_main`, which never returns. */
#pragma once
#include "layout.h"
#include <stddef.h>

/* Sizes chosen by the memory plan: absolute symbols that the linker is given (--defsym). Their ADDRESS is the value. */
extern uint8_t uk_heap_size[];    /* bytes for the collected heap, the collector's own tables included (see uk_heap_initialize) */
extern uint8_t uk_stack_size[];   /* bytes of the main stack, the guard page below it excluded */
extern uint8_t uk_region_size[];  /* bytes for `allocateRegion`: the sum of the libraries' declarations */

/* All bounds are addresses divisible by 4096; `*_end` is exclusive. Heap and region bytes are zero at the start. */
struct uk_memory {
  uintptr_t heap_start, heap_end;
  uintptr_t region_start, region_end;
  uintptr_t stack_low, stack_end;   /* the main stack; the page below stack_low is not mapped */
};

/* ---- supplied by the runtime ---- */

/* Runs the program and ends the machine. Called once, on the main stack, interrupts disabled. */
_Noreturn void uk_main(const struct uk_memory *memory);

/* For fault handlers, which run on another stack. They report, with the stack of the code that failed (its instruction
   pointer and frame pointer), and end the machine. */
_Noreturn void uk_die_of_stack_overflow(uintptr_t instruction, uintptr_t frame);
/* `address`: what was accessed, for a page fault; otherwise 0. `what`: e.g. "page fault", "invalid instruction". */
_Noreturn void uk_die_of_fault(const char *what, uintptr_t address, uintptr_t instruction, uintptr_t frame);
/* Any other state that must not be: a bug in the runtime or the platform. The stack shown is the caller's. */
_Noreturn void uk_panic(const char *message);

/* Machine intrinsics that are the same everywhere begin at these bounds (machine.c); called by uk_main. */
void uk_region_initialize(uintptr_t start, uintptr_t end);

/* ---- supplied by the platform ---- */

/* Writes all bytes to the launcher's console: standard output or, when `error`, standard error where there are two. */
void uk_platform_write(const uint8_t *bytes, size_t length, bool error);
/* Reports the status, 0 … 127, to the launcher and stops the machine. Flushes nothing: `uk_platform_write` does not buffer. */
_Noreturn void uk_platform_exit(int status);
/* Nanoseconds since some moment before the start; never goes back. */
uint64_t uk_platform_monotonic(void);
/* Milliseconds since 1970-01-01T00:00:00Z, or 0 where there is no wall clock. */
double uk_platform_wall_clock(void);
/* Sleeps until `uk_platform_monotonic() >= deadline` (UINT64_MAX: no deadline) or an interrupt is pending, whichever is
   first; returns at once when one is pending already. May return early for no reason. The only place that enables interrupts. */
void uk_platform_sleep(uint64_t deadline);
/* Takes one pending interrupt: its line, or -1 when none is pending. Never sleeps. */
int32_t uk_platform_take_interrupt(void);
/* Starts delivery of a line: on a machine it unmasks it; on linux the line is a file descriptor, whose edges to
   readable or writable are the interrupts. Called once a line. */
void uk_platform_watch(int32_t line);
/* Fills with entropy of the machine; false when there is none. */
bool uk_platform_random(uint8_t *into, size_t length);
/* Bytes of the line below, its NUL included. The launcher refuses more (compiler/src/glue/boot_words.ts). */
enum { COMMAND_LINE_LIMIT = 8192 };
/* What the launcher passed at boot, as NUL-terminated Latin-1; never null. Secrets that it kept apart are at the end. */
const char *uk_platform_command_line(void);
