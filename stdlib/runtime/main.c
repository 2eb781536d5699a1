/* The life of a program: modules are initialised, the glue's `start` is called, and the event loop (compiled from
   stdlib/builtins) runs until the promise has settled and nothing holds it. */
#include "heap.h"
#include "platform.h"
#include "report.h"

/* Whether the launcher's line holds the word, between spaces. */
static bool is_asked_for(const char *word) {
  for (const char *at = uk_platform_command_line(); *at != 0;) {
    const char *letter = word;
    while (*letter != 0 && *at == *letter) at++, letter++;
    if (*letter == 0 && (*at == 0 || *at == ' ')) return true;
    while (*at != 0 && *at != ' ') at++;
    while (*at == ' ') at++;
  }
  return false;
}

/* The last report says what the program leaves behind. */
static _Noreturn void end(double status) {
  if (uk_heap_reports) { uk_heap_stress = false; uk_heap_collect(); }
  uk_platform_exit((int)status & 127);
}

void uk_exit(double status) { end(status); }

_Noreturn void uk_main(const struct uk_memory *memory) {
  uk_report_set_stack(memory->stack_low, memory->stack_end);
  uk_heap_initialize(memory->heap_start, memory->heap_end, memory->stack_end);
  uk_region_initialize(memory->region_start, memory->region_end);
  if (is_asked_for("ukc.gc=stress")) uk_heap_stress = true;
  uk_heap_reports = is_asked_for("ukc.heap=report");
  if (!uk_program_initialize()) {
    struct uk_box_result started = uk_program_start();
    if (!started.threw) {
      struct uk_f64_result status = uk_js_run(started.value);
      if (!status.threw) end(status.value);
    }
  }
  uk_report_uncaught(uk_pending);
  uk_platform_exit(UK_STATUS_UNCAUGHT);
}
