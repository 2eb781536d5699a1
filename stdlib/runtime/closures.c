/* Calls that the uniform convention of closures cannot say directly: an argument list that is an array, and back. */
#include "arrays.h"
#include "values.h"

enum { IN_REGISTERS = 3 };

/* The arguments from number `from` on, as an array. */
uk_ref uk_rest_arguments(int32_t from, uk_box a0, uk_box a1, uk_box a2, int32_t argc, const uk_box *rest) {
  uk_box first[IN_REGISTERS] = { a0, a1, a2 };
  uk_ref array = uk_array_new(argc > from ? argc - from : 0, false);
  for (int32_t i = from; i < argc; i++) uk_array_push_box(array, i < IN_REGISTERS ? first[i] : rest[i - IN_REGISTERS]);
  return array;
}

/* Calls with the elements of the array as arguments. */
struct uk_box_result uk_call_spread(uk_ref callee, uk_ref array) {
  int32_t argc = (int32_t)((struct uk_array *)array)->length, extra = argc > IN_REGISTERS ? argc - IN_REGISTERS : 0;
  uk_box rest[extra + 1];
  for (int32_t i = 0; i < extra; i++) rest[i] = uk_array_get_box(array, i + IN_REGISTERS);
  uk_closure_code *code = (uk_closure_code *)((struct uk_object *)callee)->slots[0];
  return code(callee, uk_array_get_box(array, 0), uk_array_get_box(array, 1), uk_array_get_box(array, 2), argc, rest);
}

void uk_resume_frame(uk_ref frame, uk_box value, bool failed) {
  ((uk_resume_code *)((struct uk_object *)frame)->slots[0])(frame, value, failed);
}
