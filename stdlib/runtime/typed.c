/* ArrayBuffer, typed arrays and DataView. A view holds the address of its first byte, so an access is one load beyond
   the bounds test. Buffers made here carry their bytes inline; others (regions, constants) point outside the heap. */
#include "typed.h"
#include "bigint.h"
#include "heap.h"
#include "strings.h"
#include "values.h"

/* Indices of NATIVE_NAMES, in the order of the kinds. */
enum native { ARRAY_BUFFER, DATA_VIEW, INT8, UINT8, UINT8_CLAMPED, INT16, UINT16, INT32, UINT32, FLOAT32, FLOAT64, BIG_INT64, BIG_UINT64 };
enum { LONGEST_BUFFER = 0x7fffffff };

UK_STATIC_STRING(invalid_length, "Array buffer allocation failed: too large");
UK_STATIC_STRING(out_of_bounds, "Offset is outside the bounds of the DataView");

static inline struct uk_view *view_of(uk_ref view) { return (struct uk_view *)view; }

static inline uint32_t size_shift(enum native native) {
  switch (native) {
    case INT16: case UINT16: return 1;
    case INT32: case UINT32: case FLOAT32: return 2;
    case FLOAT64: case BIG_INT64: case BIG_UINT64: return 3;
    default: return 0;
  }
}

static const struct uk_shape *shape_for(enum native native) {
  switch (native) {
    case DATA_VIEW: return &uk_shape_data_view;
    case INT8: return &uk_shape_int8_array;
    case UINT8: return &uk_shape_uint8_array;
    case UINT8_CLAMPED: return &uk_shape_uint8_clamped_array;
    case INT16: return &uk_shape_int16_array;
    case UINT16: return &uk_shape_uint16_array;
    case INT32: return &uk_shape_int32_array;
    case UINT32: return &uk_shape_uint32_array;
    case FLOAT32: return &uk_shape_float32_array;
    case FLOAT64: return &uk_shape_float64_array;
    case BIG_INT64: return &uk_shape_big_int64_array;
    case BIG_UINT64: return &uk_shape_big_uint64_array;
    default: return &uk_shape_array_buffer;
  }
}

static struct uk_array_buffer *new_buffer(uint32_t bytes) {
  struct uk_array_buffer *buffer = uk_allocate(&uk_shape_array_buffer, bytes, sizeof *buffer + bytes);
  buffer->data = (uint8_t *)(buffer + 1);
  return buffer;
}

static struct uk_view *new_view(enum native native, struct uk_array_buffer *buffer, uint8_t *data, uint32_t length) {
  struct uk_view *view = uk_allocate(shape_for(native), length, sizeof *view);
  view->buffer = (uk_ref)buffer;
  view->data = data;
  return view;
}

struct uk_view *uk_bytes_new(uint32_t length) {
  struct uk_array_buffer *buffer = new_buffer(length);
  return new_view(UINT8, buffer, buffer->data, length);
}

struct uk_view *uk_bytes_outside(uint8_t *data, uint32_t length) {
  struct uk_array_buffer *buffer = uk_allocate(&uk_shape_array_buffer, length, sizeof *buffer);
  buffer->data = data;
  return new_view(UINT8, buffer, data, length);
}

static struct uk_box_result new_typed(enum native native, double length) {
  uint32_t shift = size_shift(native);
  if (!(length >= 0 && length <= LONGEST_BUFFER >> shift)) return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(invalid_length)) };
  struct uk_array_buffer *buffer = new_buffer((uint32_t)length << shift);
  if (native == ARRAY_BUFFER) return (struct uk_box_result){ (uk_ref)buffer, false };
  return (struct uk_box_result){ (uk_ref)new_view(native, buffer, buffer->data, (uint32_t)length), false };
}

/* ---- elements ---- */

static inline int32_t get_int(const uint8_t *data, enum native native, uint32_t index) {
  switch (native) {
    case INT8: return ((const int8_t *)data)[index];
    case INT16: return ((const int16_t *)data)[index];
    case UINT16: return ((const uint16_t *)data)[index];
    case INT32: case UINT32: return ((const int32_t *)data)[index];
    default: return data[index];
  }
}

static inline double get_number(const uint8_t *data, enum native native, uint32_t index) {
  switch (native) {
    case UINT32: return ((const uint32_t *)data)[index];
    case FLOAT32: return ((const float *)data)[index];
    case FLOAT64: return ((const double *)data)[index];
    default: return get_int(data, native, index);
  }
}

static inline void set_int(uint8_t *data, enum native native, uint32_t index, int32_t value) {
  switch (native) {
    case UINT8_CLAMPED: data[index] = value < 0 ? 0 : value > 255 ? 255 : (uint8_t)value; return;
    case INT16: case UINT16: ((uint16_t *)data)[index] = (uint16_t)value; return;
    case INT32: case UINT32: ((int32_t *)data)[index] = value; return;
    default: data[index] = (uint8_t)value;
  }
}

/* Nearest, ties to even; NaN is 0. Adding and taking away 2^52 rounds so. */
static uint8_t clamp(double value) {
  const double round_to_whole = 4503599627370496.0;
  if (!(value > 0)) return 0;
  return value >= 255 ? 255 : (uint8_t)(value + round_to_whole - round_to_whole);
}

static inline void set_number(uint8_t *data, enum native native, uint32_t index, double value) {
  switch (native) {
    case UINT8_CLAMPED: data[index] = clamp(value); return;
    case FLOAT32: ((float *)data)[index] = (float)value; return;
    case FLOAT64: ((double *)data)[index] = value; return;
    default: set_int(data, native, index, uk_to_int32(value));
  }
}

struct uk_box_result uk_typed_new(int32_t native, int32_t length) { return new_typed((enum native)native, length); }
int32_t uk_typed_length(uk_ref view) { return (int32_t)uk_length_of(view); }
int32_t uk_typed_get_int(uk_ref view, int32_t native, int32_t index) { return get_int(view_of(view)->data, (enum native)native, (uint32_t)index); }
void uk_typed_set_int(uk_ref view, int32_t native, int32_t index, int32_t value) { set_int(view_of(view)->data, (enum native)native, (uint32_t)index, value); }
double uk_typed_get_float(uk_ref view, int32_t native, int32_t index) { return get_number(view_of(view)->data, (enum native)native, (uint32_t)index); }
void uk_typed_set_float(uk_ref view, int32_t native, int32_t index, double value) { set_number(view_of(view)->data, (enum native)native, (uint32_t)index, value); }

/* BigInt64Array and BigUint64Array. */
uk_ref uk_typed_get_bigint(uk_ref view, int32_t native, int32_t index) {
  uint64_t bits = ((const uint64_t *)view_of(view)->data)[index];
  return native == BIG_INT64 ? uk_bigint_of_int64((int64_t)bits) : uk_bigint_of_uint64(bits);
}
void uk_typed_set_bigint(uk_ref view, int32_t index, uk_ref value) { ((uint64_t *)view_of(view)->data)[index] = uk_bigint_low_bits(value); }

/* ---- what the builtins ask for ---- */

struct uk_box_result uk_big_typed_new(double kind, double length) { return new_typed((enum native)kind, length); }

static inline enum native native_of(uk_ref view) { return (enum native)(uk_shape_of(view)->kind - UK_ARRAY_BUFFER); }

struct uk_box_result uk_array_buffer_new(double length) { return new_typed(ARRAY_BUFFER, length); }
double uk_array_buffer_length(uk_ref buffer) { return uk_length_of(buffer); }
struct uk_box_result uk_typed_new_of_kind(double kind, double length) { return new_typed((enum native)kind, length); }
uk_ref uk_view_new(double kind, uk_ref buffer_reference, double offset, double length) {
  struct uk_array_buffer *buffer = (struct uk_array_buffer *)buffer_reference;
  return (uk_ref)new_view((enum native)kind, buffer, buffer->data + (uint32_t)offset, (uint32_t)length);
}
bool uk_is_typed_array(uk_box value) {
  if (!uk_is_reference(value)) return false;
  uint32_t kind = uk_shape_of(value)->kind;
  return kind >= UK_INT8_ARRAY && kind <= UK_BIG_UINT64_ARRAY;
}
double uk_view_kind(uk_ref view) { return native_of(view); }
uk_ref uk_view_buffer(uk_ref view) { return view_of(view)->buffer; }
double uk_view_byte_offset(uk_ref view) { return (double)(view_of(view)->data - ((struct uk_array_buffer *)view_of(view)->buffer)->data); }
double uk_view_length(uk_ref view) { return uk_length_of(view); }
double uk_typed_get(uk_ref view, double index) { return get_number(view_of(view)->data, native_of(view), (uint32_t)index); }
uk_ref uk_big_view_new(double kind, uk_ref buffer, double offset, double length) { return uk_view_new(kind, buffer, offset, length); }
uk_ref uk_typed_get_big(uk_ref view, double index) { return uk_typed_get_bigint(view, native_of(view), (int32_t)index); }
void uk_typed_set_big(uk_ref view, double index, uk_ref value) { uk_typed_set_bigint(view, (int32_t)index, value); }
uk_box uk_typed_get_value(uk_ref view, double index) {
  if (uk_has_bigint && native_of(view) >= BIG_INT64) return uk_typed_get_big(view, index);
  return uk_box_number(get_number(view_of(view)->data, native_of(view), (uint32_t)index));
}
void uk_typed_set(uk_ref view, double index, double value) { set_number(view_of(view)->data, native_of(view), (uint32_t)index, value); }

void uk_view_copy(uk_ref to, double to_byte, uk_ref from, double from_byte, double bytes) {
  __builtin_memmove(view_of(to)->data + (uint32_t)to_byte, view_of(from)->data + (uint32_t)from_byte, (uint32_t)bytes);
}

/* Converts once, then copies what is there, twice as much each time. */
void uk_typed_fill(uk_ref view, double value, double from, double to) {
  enum native native = native_of(view);
  uint32_t shift = size_shift(native);
  if (from >= to) return;
  set_number(view_of(view)->data, native, (uint32_t)from, value);
  uint8_t *start = view_of(view)->data + ((size_t)from << shift);
  size_t total = ((size_t)to - (size_t)from) << shift;
  for (size_t filled = (size_t)1 << shift; filled < total; filled *= 2)
    __builtin_memcpy(start + filled, start, filled < total - filled ? filled : total - filled);
}

/* ---- DataView ---- */

/* The bytes at an offset, which is any number: ToIndex makes NaN 0 and truncates. Null: RangeError was thrown. */
static uint8_t *locate(uk_ref reference, double offset, uint32_t bytes) {
  struct uk_view *view = view_of(reference);
  if (offset != offset) offset = 0;
  if (offset > -1 && offset <= LONGEST_BUFFER && (uint64_t)(int64_t)offset + bytes <= view->length) return view->data + (int64_t)offset;
  uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(out_of_bounds));
  return 0;
}

static inline uint64_t load(const uint8_t *at, uint32_t bytes, bool little_endian) {
  uint64_t bits = 0;
  for (uint32_t i = 0; i < bytes; i++) bits |= (uint64_t)at[i] << 8 * (little_endian ? i : bytes - 1 - i);
  return bits;
}
static inline void store(uint8_t *at, uint32_t bytes, bool little_endian, uint64_t bits) {
  for (uint32_t i = 0; i < bytes; i++) at[i] = (uint8_t)(bits >> 8 * (little_endian ? i : bytes - 1 - i));
}
static inline float float_of(uint32_t bits) { float value; __builtin_memcpy(&value, &bits, 4); return value; }
static inline uint32_t float_bits(float value) { uint32_t bits; __builtin_memcpy(&bits, &value, 4); return bits; }

#define ACCESSORS(name, bytes, read, written) \
  struct uk_f64_result uk_data_view_get_##name(uk_ref view, double offset ORDER) { \
    const uint8_t *at = locate(view, offset, bytes); \
    if (at == 0) return (struct uk_f64_result){ 0, true }; \
    uint64_t bits = load(at, bytes, little_endian); \
    return (struct uk_f64_result){ read, false }; \
  } \
  bool uk_data_view_set_##name(uk_ref view, double offset, double value ORDER) { \
    uint8_t *at = locate(view, offset, bytes); \
    if (at == 0) return true; \
    store(at, bytes, little_endian, written); \
    return false; \
  }
enum { little_endian = true };   /* for those of one byte, which have no such parameter */
#define ORDER
ACCESSORS(int8, 1, (int8_t)bits, (uint32_t)uk_to_int32(value))
ACCESSORS(uint8, 1, (double)bits, (uint32_t)uk_to_int32(value))
#undef ORDER
#define ORDER , bool little_endian
ACCESSORS(int16, 2, (int16_t)bits, (uint32_t)uk_to_int32(value))
ACCESSORS(uint16, 2, (double)bits, (uint32_t)uk_to_int32(value))
ACCESSORS(int32, 4, (int32_t)bits, (uint32_t)uk_to_int32(value))
ACCESSORS(uint32, 4, (double)bits, (uint32_t)uk_to_int32(value))
ACCESSORS(float32, 4, float_of((uint32_t)bits), float_bits((float)value))
ACCESSORS(float64, 8, uk_double_of(bits), uk_bits_of(value))

struct uk_box_result uk_data_view_get_big64(uk_ref view, double offset, bool is_signed, bool little_endian) {
  const uint8_t *at = locate(view, offset, 8);
  if (at == 0) return (struct uk_box_result){ 0, true };
  uint64_t bits = load(at, 8, little_endian);
  return (struct uk_box_result){ is_signed ? uk_bigint_of_int64((int64_t)bits) : uk_bigint_of_uint64(bits), false };
}
bool uk_data_view_set_big64(uk_ref view, double offset, uk_ref value, bool little_endian) {
  uint8_t *at = locate(view, offset, 8);
  if (at == 0) return true;
  store(at, 8, little_endian, uk_bigint_low_bits(value));
  return false;
}
