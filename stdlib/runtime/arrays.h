/* Arrays as the rest of the runtime sees them. */
#pragma once
#include "layout.h"

/* Beyond this an array is refused with a RangeError, as V8 refuses at 2^32 - 1: no heap that a 32-bit capacity serves holds more. */
enum { UK_LONGEST_ARRAY = 1 << 28 };

uk_ref uk_array_new(int32_t capacity, bool of_numbers);
struct uk_f64_result uk_array_push_box(uk_ref array, uk_box value);
double uk_array_operand(uk_ref array, int32_t index);
uk_box uk_array_get_box(uk_ref array, int32_t index);
bool uk_array_set_box(uk_ref array, int32_t index, uk_box value);
bool uk_array_set_length(uk_ref array, int32_t length);
