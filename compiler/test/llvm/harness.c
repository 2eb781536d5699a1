/* Runs a module of generated code as an ordinary process: just enough of a runtime, on the C library. The program's
   `uk_program_start` says through `uk_show_*` what it computed. */
#include "layout.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uk_box uk_pending = UK_UNDEFINED;
void uk_throw(uk_box value) { uk_pending = value; }
#define SHAPE(name, k) const struct uk_shape uk_shape_##name = { .kind = k };
SHAPE(string_latin1, UK_STRING_LATIN1)
SHAPE(string_utf16, UK_STRING_UTF16)
SHAPE(array_f64, UK_ARRAY_F64)
SHAPE(array_box, UK_ARRAY_BOX)
SHAPE(elements_box, UK_ELEMENTS_BOX)
SHAPE(array_buffer, UK_ARRAY_BUFFER)
SHAPE(uint8_array, UK_UINT8_ARRAY)

uk_ref uk_allocate_slots(const struct uk_shape *shape, uint32_t slots) {
  struct uk_object *object = calloc(1, 8 + 8 * (size_t)slots);
  object->shape = (uint32_t)(uintptr_t)shape;
  return (uk_ref)object;
}

uk_ref uk_array_new(int32_t capacity, bool numbers) {
  struct uk_array *array = calloc(1, sizeof *array);
  array->shape = (uint32_t)(uintptr_t)(numbers ? &uk_shape_array_f64 : &uk_shape_array_box);
  array->elements = calloc(1, 8 + 8 * ((size_t)capacity + 8));
  array->elements->capacity = (uint32_t)capacity + 8;
  return (uk_ref)array;
}

struct uk_f64_result uk_array_push_box(uk_ref reference, uk_box value) {
  struct uk_array *array = (struct uk_array *)reference;
  if (array->length == array->elements->capacity) abort();
  array->elements->data[array->length++] = value;
  return (struct uk_f64_result){ array->length, false };
}

uk_box uk_array_get_box(uk_ref reference, int32_t index) {
  struct uk_array *array = (struct uk_array *)reference;
  return (uint32_t)index < array->length ? array->elements->data[index] : UK_UNDEFINED;
}

bool uk_array_append(uk_ref to, uk_ref from) {
  struct uk_array *source = (struct uk_array *)from;
  bool numbers = uk_shape_of(from)->kind == UK_ARRAY_F64;
  for (uint32_t i = 0; i < source->length; i++)
    uk_array_push_box(to, source->elements->data[i] + (numbers ? UK_DOUBLE_OFFSET : 0));
  return false;
}

int32_t uk_to_int32(double value) {
  if (!isfinite(value)) return 0;
  double wrapped = fmod(trunc(value), 4294967296.0);
  return (int32_t)(uint32_t)(int64_t)wrapped;
}

void uk_show_number(double value) { printf("%.17g\n", value); }
void uk_show_int(int32_t value) { printf("%d\n", value); }
void uk_show_bool(bool value) { puts(value ? "true" : "false"); }
void uk_show_string(uk_ref reference) {
  struct uk_string *string = (struct uk_string *)reference;
  printf("%s \"", uk_shape_of(reference)->kind == UK_STRING_LATIN1 ? "latin1" : "utf16");
  for (uint32_t i = 0; i < string->length; i++) {
    unsigned unit = uk_shape_of(reference)->kind == UK_STRING_LATIN1 ? string->data[i] : ((uint16_t *)string->data)[i];
    printf(unit < 128 ? "%c" : "\\u%04x", unit);
  }
  puts("\"");
}
void uk_show_box(uk_box value) {
  if (uk_is_number(value)) {
    uint64_t bits = value - UK_DOUBLE_OFFSET;
    double number;
    memcpy(&number, &bits, 8);
    uk_show_number(number);
  } else if (uk_is_reference(value)) {
    uk_show_string(value);
  } else {
    static const char *const names[] = { "undefined", "null", "false", "true", "hole" };
    puts(names[value / 2]);
  }
}
void uk_show_shape(uk_ref reference) {
  struct uk_shape *shape = uk_shape_of(reference);
  struct uk_string *name = (struct uk_string *)(uintptr_t)shape->name;
  printf("%.*s kind=%u slots=%u methods=%u low=%u high=%u references=%#llx names=", (int)name->length, name->data, shape->kind,
         shape->slot_count, shape->method_count, shape->low, shape->high, (unsigned long long)shape->references);
  for (uint32_t i = 0; shape->names != 0 && i < shape->slot_count; i++) printf("%u ", ((uint16_t *)(uintptr_t)shape->names)[i]);
  puts("");
}
void uk_show_bytes(uk_ref reference) {
  struct uk_view *view = (struct uk_view *)reference;
  for (uint32_t i = 0; i < view->length; i++) printf("%02x ", view->data[i]);
  printf("buffer %s\n", ((struct uk_array_buffer *)view->buffer)->data == view->data ? "shared" : "other");
}
bool uk_fail(double value) {
  uint64_t bits;
  memcpy(&bits, &value, 8);
  uk_pending = bits + UK_DOUBLE_OFFSET;
  return true;
}

extern char __start_uk_roots[] __attribute__((weak)), __stop_uk_roots[] __attribute__((weak));
double uk_root_count(void) { return (double)((__stop_uk_roots - __start_uk_roots) / 8); }

bool uk_program_initialize(void);
struct uk_box_result uk_program_start(void);

int main(void) {
  if (uk_program_initialize()) return 1;
  struct uk_box_result result = uk_program_start();
  if (result.threw) {
    printf("threw ");
    uk_show_box(uk_pending);
  }
  return 0;
}
