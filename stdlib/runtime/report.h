/* Last words: text for the console that is put together without the heap, because there may be none left. */
#pragma once
#include "layout.h"
#include <stddef.h>

/* Exit statuses of the runtime's own; the last two are EX_SOFTWARE and EX_OSERR of sysexits.h. All fit seven bits. */
enum { UK_STATUS_UNCAUGHT = 1, UK_STATUS_PANIC = 70, UK_STATUS_OUT_OF_MEMORY = 71 };

struct uk_report { size_t length; uint8_t buffer[512]; };

void uk_report_begin(struct uk_report *report);
void uk_report_text(struct uk_report *report, const char *text);
void uk_report_number(struct uk_report *report, uint64_t value);
/* Decimal, right-aligned in `width` columns. */
void uk_report_column(struct uk_report *report, uint64_t value, int width);
/* Sixteen digits at most, with 0x. */
void uk_report_address(struct uk_report *report, uintptr_t value);
/* A string object, as UTF-8. */
void uk_report_string(struct uk_report *report, uk_ref string);
/* Lines `  at 0x…`, innermost first, for the launcher to put names to. Every address lies inside the instruction meant.
   `frame` is a frame pointer whose chain is followed while it stays on the main stack. */
void uk_report_stack(struct uk_report *report, uintptr_t instruction, uintptr_t frame);
void uk_report_end(struct uk_report *report);

/* The main stack, for the walk. */
void uk_report_set_stack(uintptr_t low, uintptr_t end);
/* Bytes of it that were ever in use. */
size_t uk_report_stack_used(void);
size_t uk_report_stack_given(void);

/* Bytes of the libraries' regions, and of those what was handed out; machine.c keeps them. */
extern struct uk_region_figures { size_t given, used; } uk_region_figures;
/* Says on the console that nobody caught the exception, what it is, and where it was thrown. */
void uk_report_uncaught(uk_box exception);
