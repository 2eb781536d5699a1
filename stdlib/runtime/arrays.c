/* Arrays hold doubles, or boxes; which is the array's own affair. One that was made for numbers turns into one of boxes
   when something else is stored, once and for good. Elements past the length are undefined (zero) in boxes; a gap, which
   JavaScript calls a hole, is one by itself and reads as undefined. */
#include "arrays.h"
#include "heap.h"
#include "strings.h"
#include "values.h"

UK_STATIC_STRING(invalid_length, "Invalid array length");
UK_STATIC_STRING(invalid_index, "Array index is negative or not whole");
UK_STATIC_STRING(not_a_number, "Array element is not a number");
UK_STATIC_STRING(not_a_reference, "Array element is a number or a boolean");

static inline uk_box without_hole(uint64_t element) { return element == UK_HOLE ? UK_UNDEFINED : element; }
static void leave_gap(struct uk_elements *elements, uint32_t from, uint32_t to) { for (; from < to; from++) elements->data[from] = UK_HOLE; }

static inline struct uk_array *array_of(uk_ref array) { return (struct uk_array *)array; }
static inline bool of_numbers(const struct uk_array *array) { return array->shape == (uint32_t)(uintptr_t)&uk_shape_array_f64; }
static inline uint32_t capacity_of(const struct uk_array *array) { return array->elements == 0 ? 0 : array->elements->capacity; }

static struct uk_elements *new_elements(uint32_t capacity, bool numbers) {
  return uk_allocate(numbers ? &uk_shape_elements_f64 : &uk_shape_elements_box, capacity, sizeof(struct uk_elements) + (size_t)capacity * 8);
}

static void reserve(struct uk_array *array, uint32_t capacity) {
  if (capacity <= capacity_of(array)) return;
  struct uk_elements *elements = new_elements(capacity, of_numbers(array));
  if (array->length > 0) __builtin_memcpy(elements->data, array->elements->data, (size_t)array->length * 8);
  array->elements = elements;
}

/* Room for one more at least; half as much again, so that pushing is linear. False: RangeError was thrown. */
static bool __attribute__((noinline)) grow(struct uk_array *array, uint32_t length) {
  if (length > UK_LONGEST_ARRAY) return !uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(invalid_length));
  reserve(array, length + length / 2 + 3);
  return true;
}

static void __attribute__((noinline)) turn_into_boxes(struct uk_array *array) {
  struct uk_elements *elements = 0;
  if (array->elements != 0) {
    elements = new_elements(array->elements->capacity, false);
    for (uint32_t i = 0; i < array->length; i++) elements->data[i] = uk_box_number(uk_double_of(array->elements->data[i]));
  }
  array->elements = elements;
  array->shape = (uint32_t)(uintptr_t)&uk_shape_array_box;
}

/* `value` as the array's elements are held; the array may turn into one of boxes for it. */
static inline uint64_t element_for(struct uk_array *array, uk_box value) {
  if (!of_numbers(array)) return value;
  if (uk_is_number(value)) return value - UK_DOUBLE_OFFSET;
  turn_into_boxes(array);
  return value;
}
static inline bool is_full(const struct uk_array *array) { return array->length == capacity_of(array); }
static inline uint64_t element_for_number(const struct uk_array *array, double value) {
  return of_numbers(array) ? uk_bits_of(value) : uk_box_number(value);
}

uk_ref uk_array_new(int32_t capacity, bool numbers) {
  struct uk_elements *elements = capacity > 0 ? new_elements((uint32_t)capacity, numbers) : 0;
  struct uk_array *array = uk_allocate(numbers ? &uk_shape_array_f64 : &uk_shape_array_box, 0, sizeof *array);
  array->elements = elements;
  return (uk_ref)array;
}

int32_t uk_array_length(uk_ref array) { return (int32_t)uk_length_of(array); }

bool uk_array_set_length(uk_ref reference, int32_t length) {
  struct uk_array *array = array_of(reference);
  if (length < 0) return uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(invalid_length));
  uint32_t to = (uint32_t)length;
  if (to > array->length) {
    if (to > UK_LONGEST_ARRAY) return uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(invalid_length));
    if (of_numbers(array)) turn_into_boxes(array);
    reserve(array, to);
    leave_gap(array->elements, array->length, to);
  } else if (!of_numbers(array)) {
    for (uint32_t i = to; i < array->length; i++) array->elements->data[i] = UK_UNDEFINED;
  }
  array->length = to;
  return false;
}

uk_box uk_array_get_box(uk_ref reference, int32_t index) {
  const struct uk_array *array = array_of(reference);
  if ((uint32_t)index >= array->length) return UK_UNDEFINED;
  uint64_t element = array->elements->data[index];
  return of_numbers(array) ? uk_box_number(uk_double_of(element)) : without_hole(element);
}

uk_box uk_array_get_number(uk_ref array, int32_t index) { return uk_array_get_box(array, index); }

bool uk_throw_index(int32_t index, int32_t length);
bool uk_throw_no_object(int32_t index, int32_t length);   /* as JavaScript does where it uses what is not there */

/* Generated code does the common case of each access itself (compiler/src/llvm/memory_access.ts) and calls these for the rest.
   Finding neither writes nor throws, so that a loop may keep what it has loaded: `threw` says that there is no number. */
struct uk_f64_result __attribute__((noinline)) uk_array_find_number(uk_ref reference, int32_t index) {
  const struct uk_array *array = array_of(reference);
  if ((uint32_t)index >= array->length) return (struct uk_f64_result){ 0, true };
  uint64_t element = array->elements->data[index];
  if (of_numbers(array)) return (struct uk_f64_result){ uk_double_of(element), false };
  return (struct uk_f64_result){ uk_is_number(element) ? uk_unbox_number(element) : 0, !uk_is_number(element) };
}

static bool refuse(uk_ref reference, int32_t index, uk_ref message, bool (*outside)(int32_t, int32_t)) {
  const struct uk_array *array = array_of(reference);
  return (uint32_t)index < array->length ? uk_throw_error(UK_TYPE_ERROR, message) : outside(index, (int32_t)array->length);
}
double uk_array_operand(uk_ref array, int32_t index) {
  struct uk_f64_result found = uk_array_find_number(array, index);
  return found.threw ? __builtin_nan("") : found.value;
}

bool __attribute__((noinline, cold)) uk_array_refuse_number(uk_ref array, int32_t index) { return refuse(array, index, UK_STATIC_REF(not_a_number), uk_throw_index); }
bool __attribute__((noinline, cold)) uk_array_refuse_reference(uk_ref array, int32_t index) { return refuse(array, index, UK_STATIC_REF(not_a_reference), uk_throw_no_object); }

struct uk_f64_result uk_array_get_f64(uk_ref array, int32_t index) {
  struct uk_f64_result found = uk_array_find_number(array, index);
  if (__builtin_expect(found.threw, false)) uk_array_refuse_number(array, index);
  return found;
}

struct uk_box_result uk_array_get_ref(uk_ref reference, int32_t index) {
  const struct uk_array *array = array_of(reference);
  if (__builtin_expect((uint32_t)index < array->length && !of_numbers(array), true)) {
    uint64_t element = array->elements->data[index];
    /* An object or null; neither undefined, which the type of the place excludes, nor a number, a boolean or a gap. */
    if (__builtin_expect((element >= UK_FIRST_OBJECT && !uk_is_number(element)) || element == UK_NULL, true)) return (struct uk_box_result){ element, false };
  }
  return (struct uk_box_result){ 0, uk_array_refuse_reference(reference, index) };
}

/* Makes `index` an index of the array, with undefined in between. True: an exception was thrown. */
static bool __attribute__((noinline)) extend(struct uk_array *array, int32_t index) {
  if (index < 0) return uk_throw_error(UK_TYPE_ERROR, UK_STATIC_REF(invalid_index));
  if ((uint32_t)index > array->length && of_numbers(array)) turn_into_boxes(array);
  if ((uint32_t)index >= capacity_of(array) && !grow(array, (uint32_t)index + 1)) return true;
  if ((uint32_t)index > array->length) leave_gap(array->elements, array->length, (uint32_t)index);
  array->length = (uint32_t)index + 1;
  return false;
}

bool uk_array_set_f64(uk_ref reference, int32_t index, double value) {
  struct uk_array *array = array_of(reference);
  if (__builtin_expect((uint32_t)index >= array->length, false) && extend(array, index)) return true;
  array->elements->data[index] = element_for_number(array, value);
  return false;
}

bool uk_array_set_box(uk_ref reference, int32_t index, uk_box value) {
  struct uk_array *array = array_of(reference);
  if (__builtin_expect((uint32_t)index >= array->length, false) && extend(array, index)) return true;
  uint64_t element = element_for(array, value);
  array->elements->data[index] = element;
  return false;
}

struct uk_f64_result uk_array_push_f64(uk_ref reference, double value) {
  struct uk_array *array = array_of(reference);
  if (__builtin_expect(is_full(array), false) && !grow(array, array->length + 1)) return (struct uk_f64_result){ 0, true };
  array->elements->data[array->length] = element_for_number(array, value);
  return (struct uk_f64_result){ ++array->length, false };
}

struct uk_f64_result uk_array_push_box(uk_ref reference, uk_box value) {
  struct uk_array *array = array_of(reference);
  uint64_t element = element_for(array, value);
  if (__builtin_expect(is_full(array), false) && !grow(array, array->length + 1)) return (struct uk_f64_result){ 0, true };
  array->elements->data[array->length] = element;
  return (struct uk_f64_result){ ++array->length, false };
}

/* Copies `count` elements of one array to where another has room for them. */
static void copy_elements(struct uk_array *to, uint32_t at, const struct uk_array *from, uint32_t start, uint32_t count) {
  if (count == 0) return;
  const uint64_t *source = from->elements->data + start;
  uint64_t *target = to->elements->data + at;
  if (of_numbers(to) == of_numbers(from)) __builtin_memmove(target, source, (size_t)count * 8);
  else for (uint32_t i = 0; i < count; i++) target[i] = uk_box_number(uk_double_of(source[i]));
}

bool uk_array_append(uk_ref to_reference, uk_ref from_reference) {
  struct uk_array *to = array_of(to_reference), *from = array_of(from_reference);
  uint32_t count = from->length;
  if (count == 0) return false;
  if (of_numbers(to) && !of_numbers(from)) turn_into_boxes(to);
  if (to->length + count > capacity_of(to) && !grow(to, to->length + count)) return true;
  copy_elements(to, to->length, from, 0, count);
  if (!of_numbers(from)) for (uint32_t i = to->length; i < to->length + count; i++) to->elements->data[i] = without_hole(to->elements->data[i]);
  to->length += count;
  return false;
}

/* ---- what the builtins ask for ---- */

uk_ref uk_array_slice(uk_ref reference, double from, double to) {
  uint32_t start = (uint32_t)from, count = (uint32_t)to - start;
  uk_ref result = uk_array_new((int32_t)count, of_numbers(array_of(reference)));
  copy_elements(array_of(result), 0, array_of(reference), start, count);
  array_of(result)->length = count;
  return result;
}

uk_ref uk_array_rest(uk_ref reference, int32_t from) {
  uint32_t length = array_of(reference)->length;
  return uk_array_slice(reference, (uint32_t)from < length ? from : length, length);
}

/* The last place of an array's elements, which is not one of them: the collector sees it, and appending overwrites it. */
void uk_array_hide(uk_ref reference, uk_box value) {
  struct uk_array *array = array_of(reference);
  if (of_numbers(array)) turn_into_boxes(array);
  struct uk_elements *elements = new_elements(array->length + 1, false);
  if (array->length > 0) __builtin_memcpy(elements->data, array->elements->data, (size_t)array->length * 8);
  elements->data[array->length] = value;
  array->elements = elements;
}

uk_box uk_array_hidden(uk_ref reference) {
  const struct uk_array *array = array_of(reference);
  uint32_t capacity = capacity_of(array);
  return capacity > array->length && !of_numbers(array) ? array->elements->data[capacity - 1] : UK_UNDEFINED;
}

void uk_array_move(uk_ref reference, double to, double from, double count) {
  struct uk_array *array = array_of(reference);
  copy_elements(array, (uint32_t)to, array, (uint32_t)from, (uint32_t)count);
}

bool uk_array_has(uk_ref reference, double index) {
  const struct uk_array *array = array_of(reference);
  return index < array->length && (of_numbers(array) || array->elements->data[(uint32_t)index] != UK_HOLE);
}

void uk_array_swap(uk_ref reference, double first, double second) {
  uint64_t *data = array_of(reference)->elements->data, held = data[(uint32_t)first];
  data[(uint32_t)first] = data[(uint32_t)second];
  data[(uint32_t)second] = held;
}
