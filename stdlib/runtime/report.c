/* Orderly death. Everything here works with a full heap and on a foreign stack; only the description of an uncaught
   exception runs compiled code. Addresses are printed raw: the launcher has the debug ELF and puts names to them. */
#include "report.h"
#include "platform.h"
#include "strings.h"

/* Nobody waits for a death. */
#pragma clang attribute push(__attribute__((minsize)), apply_to = function)

enum { DEEPEST_SHOWN = 48, RECORDED = 24 };

static uintptr_t stack_low, stack_end;
/* A root, so that no other exception can come to lie where this one lay. */
static UK_ROOT uk_box last_thrown;
static struct { uint32_t depth; uintptr_t addresses[RECORDED]; } thrown;

void uk_report_set_stack(uintptr_t low, uintptr_t end) { stack_low = low; stack_end = end; }

/* The stack begins as zeros, so what is not zero was written. */
size_t uk_report_stack_used(void) {
  const uint64_t *word = (const uint64_t *)stack_low;
  while ((uintptr_t)word < stack_end && *word == 0) word++;
  return stack_end - (uintptr_t)word;
}
size_t uk_report_stack_given(void) { return stack_end - stack_low; }

struct uk_region_figures uk_region_figures;

void uk_report_begin(struct uk_report *report) { report->length = 0; }

void uk_report_end(struct uk_report *report) {
  uk_platform_write(report->buffer, report->length, true);
  report->length = 0;
}

static void put(struct uk_report *report, uint8_t byte) {
  if (report->length == sizeof report->buffer) uk_report_end(report);
  report->buffer[report->length++] = byte;
}

void uk_report_text(struct uk_report *report, const char *text) {
  for (; *text != 0; text++) put(report, (uint8_t)*text);
}

void uk_report_column(struct uk_report *report, uint64_t value, int width) {
  uint8_t digits[20];
  int count = 0;
  do digits[count++] = (uint8_t)('0' + value % 10); while ((value /= 10) != 0);
  for (int pad = count; pad < width; pad++) put(report, ' ');
  while (count > 0) put(report, digits[--count]);
}

void uk_report_number(struct uk_report *report, uint64_t value) { uk_report_column(report, value, 0); }

void uk_report_address(struct uk_report *report, uintptr_t value) {
  uk_report_text(report, "0x");
  int shift = 60;
  while (shift > 0 && value >> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) put(report, (uint8_t)"0123456789abcdef"[value >> shift & 15]);
}

void uk_report_string(struct uk_report *report, uk_ref string) {
  struct uk_units units = uk_units_of(string);
  uint32_t index = 0;
  while (index < units.length) {
    uint8_t bytes[4];
    uint32_t count = uk_utf8_encode_at(units, &index, bytes);
    for (uint32_t i = 0; i < count; i++) put(report, bytes[i]);
  }
}

static void put_frame(struct uk_report *report, uintptr_t address) {
  uk_report_text(report, "  at ");
  uk_report_address(report, address);
  put(report, '\n');
}

/* The next return address up the chain, or 0 at its end. A return address is one past its call: step back into it. */
static __attribute__((no_sanitize("address"))) uintptr_t next_frame(uintptr_t *frame) {
  uintptr_t here = *frame;
  if (here < stack_low || here + 16 > stack_end || (here & 7) != 0) return 0;
  uintptr_t return_address = ((uintptr_t *)here)[1], above = ((uintptr_t *)here)[0];
  *frame = above > here ? above : 0;
  return return_address == 0 ? 0 : return_address - 1;
}

void uk_report_stack(struct uk_report *report, uintptr_t instruction, uintptr_t frame) {
  put_frame(report, instruction);
  uint64_t hidden = 0;
  int shown = 1;
  for (uintptr_t address; (address = next_frame(&frame)) != 0;) {
    if (shown < DEEPEST_SHOWN) { put_frame(report, address); shown++; } else hidden++;
  }
  if (hidden == 0) return;
  uk_report_text(report, "  and ");
  uk_report_number(report, hidden);
  uk_report_text(report, " more\n");
}

_Noreturn void uk_die_of_stack_overflow(uintptr_t instruction, uintptr_t frame) {
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Uncaught RangeError: Maximum call stack size exceeded (stack of ");
  uk_report_number(&report, stack_end - stack_low);
  uk_report_text(&report, " bytes)\n");
  uk_report_stack(&report, instruction, frame);
  uk_report_end(&report);
  uk_platform_exit(UK_STATUS_UNCAUGHT);
}

_Noreturn void uk_die_of_fault(const char *what, uintptr_t address, uintptr_t instruction, uintptr_t frame) {
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Panic: ");
  uk_report_text(&report, what);
  uk_report_text(&report, " at address ");
  uk_report_address(&report, address);
  uk_report_text(&report, "\n");
  uk_report_stack(&report, instruction, frame);
  uk_report_end(&report);
  uk_platform_exit(UK_STATUS_PANIC);
}

_Noreturn void uk_panic(const char *message) {
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Panic: ");
  uk_report_text(&report, message);
  uk_report_text(&report, "\n");
  uk_report_stack(&report, (uintptr_t)__builtin_return_address(0) - 1, *(uintptr_t *)__builtin_frame_address(0));
  uk_report_end(&report);
  uk_platform_exit(UK_STATUS_PANIC);
}

void uk_throw(uk_box value) {
  uk_pending = value;
  /* Thrown again, by a `finally`, a rejected promise or the event loop: where it first came from is what is wanted. */
  if (uk_is_reference(value) && value == last_thrown && thrown.depth > 0) return;
  last_thrown = value;
  thrown.depth = 0;
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  for (uintptr_t address; thrown.depth < RECORDED && (address = next_frame(&frame)) != 0;) thrown.addresses[thrown.depth++] = address;
}

/* `\n    at 0x1234` for each frame: the launcher puts names in their place. */
uk_ref uk_stack_text(void) {
  static const char digits[] = "0123456789abcdef", lead[] = "\n    at 0x";
  char text[RECORDED * (sizeof lead + 16)];
  uint32_t length = 0;
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0), address;
  for (uint32_t depth = 0; depth < RECORDED && (address = next_frame(&frame)) != 0; depth++) {
    for (const char *from = lead; *from != 0; from++) text[length++] = *from;
    int shift = 60;
    while (shift > 0 && address >> shift == 0) shift -= 4;
    for (; shift >= 0; shift -= 4) text[length++] = digits[address >> shift & 15];
  }
  return uk_string_from_latin1(text, length);
}

void uk_report_uncaught(uk_box exception) {
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Uncaught ");
  bool recorded = last_thrown == exception;   /* before describing it, which may throw */
  struct uk_box_result description = uk_js_describe(exception);
  if (description.threw) uk_report_text(&report, "exception");
  else uk_report_string(&report, description.value);
  uk_report_text(&report, "\n");
  for (uint32_t i = 0; recorded && i < thrown.depth; i++) put_frame(&report, thrown.addresses[i]);
  uk_report_end(&report);
}

#pragma clang attribute pop
