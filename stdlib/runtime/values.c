/* Values of unknown type: what `typeof`, `===`, truth tests and conversions to primitives mean; the shapes of the
   runtime's own kinds; and the errors that the language itself throws. */
#include "values.h"
#include "bigint.h"
#include "heap.h"
#include "strings.h"

#define SHAPE(symbol, shape_kind, text) \
  UK_STATIC_STRING(symbol##_name, text); \
  const struct uk_shape uk_shape_##symbol = { .kind = shape_kind, .name_and_names = (uint64_t)&symbol##_name }
SHAPE(string_latin1, UK_STRING_LATIN1, "string");
SHAPE(string_utf16, UK_STRING_UTF16, "string (UTF-16)");
SHAPE(string_rope, UK_STRING_ROPE, "string (concatenated)");
SHAPE(string_rope_utf16, UK_STRING_ROPE, "string (concatenated, UTF-16)");
SHAPE(string_slice, UK_STRING_SLICE, "string (part of another)");
SHAPE(array_f64, UK_ARRAY_F64, "Array of numbers");
SHAPE(array_box, UK_ARRAY_BOX, "Array");
SHAPE(elements_f64, UK_ELEMENTS_F64, "elements of arrays of numbers");
SHAPE(elements_box, UK_ELEMENTS_BOX, "elements of arrays");
SHAPE(array_buffer, UK_ARRAY_BUFFER, "ArrayBuffer");
SHAPE(data_view, UK_DATA_VIEW, "DataView");
SHAPE(int8_array, UK_INT8_ARRAY, "Int8Array");
SHAPE(uint8_array, UK_UINT8_ARRAY, "Uint8Array");
SHAPE(uint8_clamped_array, UK_UINT8_CLAMPED_ARRAY, "Uint8ClampedArray");
SHAPE(int16_array, UK_INT16_ARRAY, "Int16Array");
SHAPE(uint16_array, UK_UINT16_ARRAY, "Uint16Array");
SHAPE(int32_array, UK_INT32_ARRAY, "Int32Array");
SHAPE(uint32_array, UK_UINT32_ARRAY, "Uint32Array");
SHAPE(float32_array, UK_FLOAT32_ARRAY, "Float32Array");
SHAPE(float64_array, UK_FLOAT64_ARRAY, "Float64Array");
SHAPE(big_int64_array, UK_BIG_INT64_ARRAY, "BigInt64Array");
SHAPE(big_uint64_array, UK_BIG_UINT64_ARRAY, "BigUint64Array");
SHAPE(bigint, UK_BIGINT, "bigint");
SHAPE(symbol, UK_SYMBOL, "symbol");
SHAPE(ephemeron, UK_EPHEMERON, "weak entry");

UK_STATIC_STRING(number_text, "number");
UK_STATIC_STRING(string_text, "string");
UK_STATIC_STRING(boolean_text, "boolean");
UK_STATIC_STRING(undefined_text, "undefined");
UK_STATIC_STRING(object_text, "object");
UK_STATIC_STRING(function_text, "function");
UK_STATIC_STRING(bigint_text, "bigint");
UK_STATIC_STRING(symbol_text, "symbol");
UK_STATIC_STRING(null_text, "null");
UK_STATIC_STRING(true_text, "true");
UK_STATIC_STRING(false_text, "false");
UK_STATIC_STRING(no_primitive, "Cannot convert object to primitive value");
UK_STATIC_STRING(no_number, "Cannot convert a BigInt value to a number");

/* ---- symbols ---- */

uk_ref uk_symbol_create(uk_ref description) {
  struct uk_symbol *symbol = uk_allocate(&uk_shape_symbol, 0, sizeof *symbol);
  symbol->description = description;
  return (uk_ref)symbol;
}

uk_ref uk_symbol_description(uk_ref symbol) { return ((const struct uk_symbol *)symbol)->description; }

/* ---- what weak collections are made of ---- */

uk_ref uk_ephemeron_create(uk_box key, uk_box value) {
  struct uk_ephemeron *ephemeron = uk_allocate(&uk_shape_ephemeron, 0, sizeof *ephemeron);
  ephemeron->key = key;
  ephemeron->value = value;
  return (uk_ref)ephemeron;
}

uk_box uk_ephemeron_key(uk_ref ephemeron) { return ((const struct uk_ephemeron *)ephemeron)->key; }
uk_box uk_ephemeron_value(uk_ref ephemeron) { return ((const struct uk_ephemeron *)ephemeron)->value; }
void uk_ephemeron_set_value(uk_ref ephemeron, uk_box value) { ((struct uk_ephemeron *)ephemeron)->value = value; }

/* ---- tests ---- */

static inline uint32_t kind_of(uk_ref object) { return uk_shape_of(object)->kind; }
/* Of a reference, in a program that may have none. */
static inline bool is_bigint(uk_ref object) { return uk_has_bigint && uk_is_bigint_kind(object); }

bool uk_is_string(uk_ref object) { return uk_kind_is_string(object); }
bool uk_is_object(uk_ref object) { return kind_of(object) == UK_OBJECT; }
bool uk_is_array(uk_ref object) { return kind_of(object) == UK_ARRAY_F64 || kind_of(object) == UK_ARRAY_BOX; }
bool uk_is_symbol(uk_ref object) { return uk_has_symbol && kind_of(object) == UK_SYMBOL; }
bool uk_is_function(uk_ref object) { return kind_of(object) == UK_CLOSURE; }

/* `native` indexes NATIVE_NAMES, whose order is that of the kinds from UK_ARRAY_BUFFER on, with AsyncFrame last. */
bool uk_is_native(uk_ref object, int32_t native) {
  uint32_t kind = UK_ARRAY_BUFFER + (uint32_t)native;
  return kind_of(object) == (kind > UK_BIG_UINT64_ARRAY ? UK_FRAME : kind);
}

bool uk_has_name(uk_ref object, int32_t name) {
  const struct uk_shape *shape = uk_shape_of(object);
  if (shape->kind != UK_OBJECT) return false;
  const uint16_t *names = (const uint16_t *)(uintptr_t)shape->names;
  for (uint32_t slot = 0; names != 0 && slot < shape->slot_count; slot++) if (names[slot] == name) return true;
  return false;
}

enum type_index { TYPE_NUMBER, TYPE_STRING, TYPE_BOOLEAN, TYPE_UNDEFINED, TYPE_OBJECT, TYPE_FUNCTION, TYPE_BIGINT, TYPE_SYMBOL };
static enum type_index type_of(uk_box value) {
  if (uk_is_number(value)) return TYPE_NUMBER;
  if (uk_is_reference(value)) {
    return uk_kind_is_string(value) ? TYPE_STRING : uk_is_function(value) ? TYPE_FUNCTION : is_bigint(value) ? TYPE_BIGINT : uk_is_symbol(value) ? TYPE_SYMBOL : TYPE_OBJECT;
  }
  return value == UK_UNDEFINED ? TYPE_UNDEFINED : value == UK_NULL ? TYPE_OBJECT : TYPE_BOOLEAN;
}

bool uk_box_typeof_is(uk_box value, int32_t type) { return (int32_t)type_of(value) == type; }

uk_ref uk_box_typeof(uk_box value) {
  switch (type_of(value)) {
    case TYPE_NUMBER: return UK_STATIC_REF(number_text);
    case TYPE_STRING: return UK_STATIC_REF(string_text);
    case TYPE_BOOLEAN: return UK_STATIC_REF(boolean_text);
    case TYPE_UNDEFINED: return UK_STATIC_REF(undefined_text);
    case TYPE_FUNCTION: return UK_STATIC_REF(function_text);
    case TYPE_BIGINT: return UK_STATIC_REF(bigint_text);
    case TYPE_SYMBOL: return UK_STATIC_REF(symbol_text);
    default: return UK_STATIC_REF(object_text);
  }
}

bool uk_box_truthy(uk_box value) {
  if (uk_is_number(value)) { double number = uk_unbox_number(value); return number == number && number != 0; }
  if (uk_is_reference(value)) return !(uk_kind_is_string(value) || is_bigint(value)) || uk_length_of(value) != 0;
  return value == UK_TRUE;
}

static bool same_unless_numbers(uk_box left, uk_box right) {
  if (left == right) return true;
  if (!uk_is_reference(left) || !uk_is_reference(right)) return false;
  if (is_bigint(left)) return is_bigint(right) && uk_bigint_equal(left, right);
  return uk_kind_is_string(left) && uk_kind_is_string(right) && uk_string_equal(left, right);
}

bool uk_box_equal(uk_box left, uk_box right) {
  if (uk_is_number(left)) return uk_is_number(right) && uk_unbox_number(left) == uk_unbox_number(right);
  return same_unless_numbers(left, right);
}

bool uk_same_value_zero(uk_box left, uk_box right) {
  return uk_is_number(left) && left == right ? true : uk_box_equal(left, right);
}

bool uk_same_value(uk_box left, uk_box right) { return same_unless_numbers(left, right); }

double uk_hash_of(uk_box value) {
  uint64_t bits = value;
  if (uk_is_reference(value)) {
    if (uk_kind_is_string(value)) return uk_string_hash(value) & 0x7fffffff;
    if (is_bigint(value)) return uk_bigint_hash(value) & 0x7fffffff;
    bits >>= 3;
  } else if (value == uk_box_number(-0.0)) bits = uk_box_number(0.0);
  return (uint32_t)uk_mix(bits) & 0x7fffffff;
}

/* ---- conversions ---- */

static bool throw_type(uk_ref message) { return uk_throw_error(UK_TYPE_ERROR, message); }

struct uk_box_result uk_box_to_string(uk_box value) {
  uk_ref text;
  if (uk_is_number(value)) text = uk_number_to_string(uk_unbox_number(value));
  else if (uk_is_reference(value)) {
    if (is_bigint(value)) return (struct uk_box_result){ uk_bigint_to_string(value), false };
    if (!uk_kind_is_string(value)) return (struct uk_box_result){ 0, throw_type(UK_STATIC_REF(no_primitive)) };
    text = value;
  } else switch (value) {
    case UK_UNDEFINED: text = UK_STATIC_REF(undefined_text); break;
    case UK_NULL: text = UK_STATIC_REF(null_text); break;
    case UK_TRUE: text = UK_STATIC_REF(true_text); break;
    default: text = UK_STATIC_REF(false_text);
  }
  return (struct uk_box_result){ text, false };
}

struct uk_f64_result uk_box_to_number(uk_box value) {
  if (uk_is_number(value)) return (struct uk_f64_result){ uk_unbox_number(value), false };
  if (uk_is_reference(value)) {
    if (is_bigint(value)) return (struct uk_f64_result){ 0, throw_type(UK_STATIC_REF(no_number)) };
    if (!uk_kind_is_string(value)) return (struct uk_f64_result){ 0, throw_type(UK_STATIC_REF(no_primitive)) };
    return (struct uk_f64_result){ uk_string_to_number(value), false };
  }
  return (struct uk_f64_result){ value == UK_UNDEFINED ? uk_double_of(UK_CANONICAL_NAN) : value == UK_TRUE, false };
}

/* ---- errors that the language throws ---- */

bool uk_throw_error(enum uk_error kind, uk_ref message) {
  struct uk_box_result error = uk_js_makeError(kind, message);
  if (!error.threw) uk_throw(error.value);
  return true;
}

/* Messages are far below the longest string. */
static uk_ref join(uk_ref left, uk_ref right) { return uk_string_concat(left, right).value; }

static bool throw_outside(int32_t kind, int32_t index, int32_t length) {
  UK_STATIC_STRING(before, "Index ");
  UK_STATIC_STRING(middle, " is out of bounds of length ");
  uk_ref message = join(join(UK_STATIC_REF(before), uk_number_to_string(index)), UK_STATIC_REF(middle));
  return uk_throw_error(kind, join(message, uk_number_to_string(length)));
}

bool uk_throw_index(int32_t index, int32_t length) { return throw_outside(UK_RANGE_ERROR, index, length); }
bool uk_throw_no_object(int32_t index, int32_t length) { return throw_outside(UK_TYPE_ERROR, index, length); }

bool uk_throw_undefined(uk_ref name) {
  UK_STATIC_STRING(anonymous, "Value is undefined or null");
  UK_STATIC_STRING(before, "Cannot read properties of undefined or null (reading '");
  UK_STATIC_STRING(after, "')");
  return throw_type(name == UK_UNDEFINED ? UK_STATIC_REF(anonymous) : join(join(UK_STATIC_REF(before), name), UK_STATIC_REF(after)));
}

bool uk_throw_type(uk_ref message) { return throw_type(message); }

bool uk_throw_tdz(uk_ref name) {
  UK_STATIC_STRING(before, "Cannot access '");
  UK_STATIC_STRING(after, "' before initialization");
  return uk_throw_error(UK_REFERENCE_ERROR, join(join(UK_STATIC_REF(before), name), UK_STATIC_REF(after)));
}
