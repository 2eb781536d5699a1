/* Async frames, seen from outside: all there is to know of one is the code in slot 0 that continues it. */
#include "layout.h"

void uk_resume_frame(uk_ref frame, uk_box value, bool failed) {
  ((uk_resume_code *)((struct uk_object *)frame)->slots[0])(frame, value, failed);
}
