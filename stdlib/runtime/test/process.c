/* A program for platform/linux.c, in the place of compiled TypeScript: its first argument says how it ends. */
#include "../arrays.h"
#include "../platform.h"
#include "../strings.h"
#include "../values.h"

uk_ref uk_boot_command_line(void);
void uk_console_write_text(uk_ref, bool);
void uk_exit(double);
double uk_monotonic_nanoseconds(void), uk_wall_clock_milliseconds(void), uk_random_unit(void), uk_take_interrupt(void);
void uk_sleep_until(double);
struct uk_box_result uk_allocate_region(double, double);

UK_STATIC_STRING(message, "what went wrong");
static volatile int sink;

static __attribute__((noinline)) int recur(int depth) {
  volatile uint8_t frame[200];
  frame[depth & 127] = 1;
  return recur(depth + 1) + frame[depth & 127] + sink;
}

static bool starts(const char *word) {
  const char *line = uk_platform_command_line();
  while (*word != 0) if (*word++ != *line++) return false;
  return true;
}

static void say(bool holds) {
  UK_STATIC_STRING(yes, "yes ");
  UK_STATIC_STRING(no, "no ");
  uk_console_write_text(holds ? UK_STATIC_REF(yes) : UK_STATIC_REF(no), false);
}

static bool fill_region(void) {
  struct uk_box_result first = uk_allocate_region(1000, 1), second = uk_allocate_region(2000, 4096);
  say(!first.threw && uk_length_of(first.value) == 1000 && !second.threw);
  say((uintptr_t)((struct uk_view *)second.value)->data % 4096 == 0 && ((struct uk_view *)second.value)->data[1999] == 0);
  return uk_allocate_region(1 << 20, 1).threw;
}

const bool uk_has_bigint = true, uk_has_symbol = true;
bool uk_program_initialize(void) {
  if (starts("overflow")) sink = recur(0);
  if (starts("wild")) *(volatile int *)(uintptr_t)0x123456789000 = 1;
  if (starts("null")) sink = *(volatile int *)(uintptr_t)sink;
  if (starts("trap")) __builtin_trap();
  if (starts("exhaust")) for (uk_ref array = uk_array_new(0, false);;) uk_array_push_box(array, uk_array_new(10, true));
  if (starts("huge")) uk_array_new(1 << 27, true);
  if (starts("throw")) return uk_throw_error(UK_TYPE_ERROR, UK_STATIC_REF(message));
  if (starts("region")) return fill_region();
  if (starts("exit")) uk_exit(42);
  if (starts("clock")) {
    double before = uk_monotonic_nanoseconds();
    uk_sleep_until(before + 5e6);
    say(uk_monotonic_nanoseconds() >= before + 5e6);
    say(uk_wall_clock_milliseconds() > 1.7e12);
    say(uk_take_interrupt() == -1);
    double random = uk_random_unit();
    say(random >= 0 && random < 1 && random != uk_random_unit());
  }
  if (starts("arguments")) uk_console_write_text(uk_boot_command_line(), false);
  return false;
}

struct uk_box_result uk_program_start(void) { return (struct uk_box_result){ UK_UNDEFINED, false }; }
struct uk_f64_result uk_js_run(uk_ref promise) { (void)promise; return (struct uk_f64_result){ 7, false }; }
struct uk_box_result uk_js_makeError(double kind, uk_ref text) { (void)kind; return (struct uk_box_result){ text, false }; }
struct uk_box_result uk_js_describe(uk_box value) { return (struct uk_box_result){ value, false }; }
