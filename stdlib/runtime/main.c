/* The life of a program: modules are initialised, the glue's `start` is called, and the event loop (compiled from
   stdlib/builtins) runs until the promise has settled and nothing holds it. */
#include "heap.h"
#include "platform.h"
#include "report.h"

_Noreturn void uk_main(const struct uk_memory *memory) {
  uk_report_set_stack(memory->stack_low, memory->stack_end);
  uk_heap_initialize(memory->heap_start, memory->heap_end, memory->stack_end);
  uk_region_initialize(memory->region_start, memory->region_end);
  if (!uk_program_initialize()) {
    struct uk_box_result started = uk_program_start();
    if (!started.threw) {
      struct uk_f64_result status = uk_js_run(started.value);
      if (!status.threw) uk_platform_exit((int)status.value & 127);
    }
  }
  uk_report_uncaught(uk_pending);
  uk_platform_exit(UK_STATUS_UNCAUGHT);
}
