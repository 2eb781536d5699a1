/* Strings: Latin-1 while they can be, UTF-16 when they must; ropes, so that building a string piece by piece is linear, and
   slices, so that taking one apart is. A rope is flattened in place when its units are first looked at. */
#include "strings.h"
#include "arrays.h"
#include "heap.h"
#include "values.h"

const struct uk_empty_string uk_empty_string = { (uint64_t)&uk_shape_string_latin1, 0 };
UK_STATIC_STRING(too_long, "Invalid string length");

/* Below these lengths a copy takes about as much memory as a rope or a slice, and no second look. Above, slices matter:
   20,000 words taken from the front of a string one by one cost 3 ms with them. */
enum { LEAST_ROPE = 24, LEAST_SLICE = 48 };

static inline bool is_rope(uk_ref string) {
  return uk_has_shape(string, &uk_shape_string_rope) || uk_has_shape(string, &uk_shape_string_rope_utf16);
}
static inline bool is_wide(uk_ref string) {
  return uk_has_shape(string, &uk_shape_string_utf16) || uk_has_shape(string, &uk_shape_string_rope_utf16);
}
static inline struct uk_units flat_units(uk_ref string) {
  if (uk_has_shape(string, &uk_shape_string_slice)) return (struct uk_units){ ((struct uk_slice *)string)->data, uk_length_of(string), false };
  return (struct uk_units){ ((struct uk_string *)string)->data, uk_length_of(string), uk_has_shape(string, &uk_shape_string_utf16) };
}

bool uk_is_ascii(struct uk_units units) {
  uint8_t all = 0;
  for (uint32_t i = 0; !units.wide && i < units.length; i++) all |= ((const uint8_t *)units.data)[i];
  return !units.wide && all < 0x80;
}

struct uk_string *uk_string_new(uint32_t length, bool wide) {
  return uk_allocate(wide ? &uk_shape_string_utf16 : &uk_shape_string_latin1, length, sizeof(struct uk_string) + ((size_t)length << wide));
}

static void copy_units(void *to, bool wide, struct uk_units from) {
  if (wide == from.wide) __builtin_memcpy(to, from.data, (size_t)from.length << wide);
  else for (uint32_t i = 0; i < from.length; i++) ((uint16_t *)to)[i] = ((const uint8_t *)from.data)[i];
}

/* Writes the units of any string to `to`. Recurs into the shorter half only, so at most 29 deep. */
static void write_units(uk_ref string, uint8_t *to, bool wide) {
  while (is_rope(string)) {
    const struct uk_rope *rope = (const void *)string;
    if (rope->right == 0) { string = rope->left; continue; }
    uint32_t left_length = uk_length_of(rope->left);
    uint8_t *middle = to + ((size_t)left_length << wide);
    if (left_length < uk_length_of(rope->right)) { write_units(rope->left, to, wide); string = rope->right; to = middle; }
    else { write_units(rope->right, middle, wide); string = rope->left; }
  }
  copy_units(to, wide, flat_units(string));
}

static uk_ref __attribute__((noinline)) flatten(uk_ref string) {
  struct uk_rope *rope = (void *)string;
  if (rope->right != 0) {
    bool wide = is_wide(string);
    struct uk_string *flat = uk_string_new(rope->length, wide);
    write_units(string, flat->data, wide);
    rope->left = (uk_ref)flat;
    rope->right = 0;
  }
  return rope->left;
}

static inline uk_ref flat(uk_ref string) { return __builtin_expect(is_rope(string), false) ? flatten(string) : string; }

struct uk_units uk_units_of(uk_ref string) { return flat_units(flat(string)); }

uk_ref uk_string_from_latin1(const void *bytes, uint32_t length) {
  if (length == 0) return (uk_ref)&uk_empty_string;
  struct uk_string *string = uk_string_new(length, false);
  __builtin_memcpy(string->data, bytes, length);
  return (uk_ref)string;
}

uk_ref uk_string_from_units(const uint16_t *units, uint32_t length) {
  uint32_t all = 0;
  for (uint32_t i = 0; i < length; i++) all |= units[i];
  if (length == 0) return (uk_ref)&uk_empty_string;
  struct uk_string *string = uk_string_new(length, all > 0xff);
  if (all > 0xff) __builtin_memcpy(string->data, units, (size_t)length * 2);
  else for (uint32_t i = 0; i < length; i++) string->data[i] = (uint8_t)units[i];
  return (uk_ref)string;
}

/* Strings of one Latin-1 character, which text that is taken apart is made of: each is made once, outside the heap. */
static struct { uint64_t header, data; } characters[256];

static uk_ref from_unit(uint32_t unit) {
  if (unit <= 0xff) {
    characters[unit].header = (uint64_t)(uintptr_t)&uk_shape_string_latin1 | 1ull << 32;
    characters[unit].data = unit;
    return (uk_ref)&characters[unit];
  }
  struct uk_string *string = uk_string_new(1, true);
  *(uint16_t *)string->data = (uint16_t)unit;
  return (uk_ref)string;
}

int32_t uk_string_length(uk_ref string) { return (int32_t)uk_length_of(string); }

int32_t uk_string_char_code_at(uk_ref string, int32_t index) {
  if ((uint32_t)index >= uk_length_of(string)) return -1;
  return (int32_t)uk_unit(uk_units_of(string), (uint32_t)index);
}

uk_ref uk_string_at(uk_ref string, int32_t index) {
  if ((uint32_t)index >= uk_length_of(string)) return UK_UNDEFINED;
  return from_unit(uk_unit(uk_units_of(string), (uint32_t)index));
}

struct uk_box_result uk_string_concat(uk_ref left, uk_ref right) {
  uint32_t left_length = uk_length_of(left), right_length = uk_length_of(right), length = left_length + right_length;
  if (left_length == 0) return (struct uk_box_result){ right, false };
  if (right_length == 0) return (struct uk_box_result){ left, false };
  if (length > UK_LONGEST_STRING) return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(too_long)) };
  bool wide = is_wide(left) || is_wide(right);
  if (length < LEAST_ROPE) {
    struct uk_string *string = uk_string_new(length, wide);
    write_units(left, string->data, wide);
    write_units(right, string->data + ((size_t)left_length << wide), wide);
    return (struct uk_box_result){ (uk_ref)string, false };
  }
  struct uk_rope *rope = uk_allocate(wide ? &uk_shape_string_rope_utf16 : &uk_shape_string_rope, length, sizeof *rope);
  rope->left = left;
  rope->right = right;
  return (struct uk_box_result){ (uk_ref)rope, false };
}

/* Eight bytes wherever they lie. */
typedef uint64_t word __attribute__((aligned(1), may_alias));

static bool same_bytes(const uint8_t *left, const uint8_t *right, size_t count) {
  for (; count >= 8; count -= 8, left += 8, right += 8) if (*(const word *)left != *(const word *)right) return false;
  for (; count > 0; count--, left++, right++) if (*left != *right) return false;
  return true;
}

bool uk_string_equal(uk_ref left, uk_ref right) {
  if (left == right) return true;
  if (uk_length_of(left) != uk_length_of(right) || is_wide(left) != is_wide(right)) return false;
  struct uk_units a = uk_units_of(left), b = uk_units_of(right);
  return same_bytes(a.data, b.data, (size_t)a.length << a.wide);
}

int32_t uk_string_compare(uk_ref left, uk_ref right) {
  struct uk_units a = uk_units_of(left), b = uk_units_of(right);
  uint32_t shorter = a.length < b.length ? a.length : b.length;
  for (uint32_t i = 0; i < shorter; i++) {
    uint32_t x = uk_unit(a, i), y = uk_unit(b, i);
    if (x != y) return x < y ? -1 : 1;
  }
  return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

/* Eight bytes at a time. */
uint32_t uk_string_hash(uk_ref string) {
  struct uk_units units = uk_units_of(string);
  const uint8_t *bytes = units.data;
  size_t left = (size_t)units.length << units.wide;
  uint64_t hash = left;
  for (; left > 0;) {
    size_t count = left < 8 ? left : 8;
    uint64_t piece = 0;
    if (count == 8) piece = *(const word *)bytes;
    else for (size_t i = 0; i < count; i++) piece |= (uint64_t)bytes[i] << (8 * i);
    hash = uk_mix(hash ^ piece);
    bytes += count;
    left -= count;
  }
  return (uint32_t)hash;
}

/* ---- what the builtins ask for ---- */

uk_ref uk_string_slice(uk_ref string, double from, double to) {
  uint32_t start = (uint32_t)from, length = (uint32_t)to - start;
  if (length == uk_length_of(string)) return string;
  if (length == 0) return (uk_ref)&uk_empty_string;
  string = flat(string);
  struct uk_units units = flat_units(string);
  if (length == 1) return from_unit(uk_unit(units, start));
  if (units.wide) return uk_string_from_units((const uint16_t *)units.data + start, length);
  const uint8_t *data = (const uint8_t *)units.data + start;
  if (length < LEAST_SLICE) return uk_string_from_latin1(data, length);
  struct uk_slice *slice = uk_allocate(&uk_shape_string_slice, length, sizeof *slice);
  slice->whole = uk_has_shape(string, &uk_shape_string_slice) ? ((struct uk_slice *)string)->whole : string;
  slice->data = data;
  return (uk_ref)slice;
}

static bool matches(struct uk_units text, struct uk_units search, uint32_t at) {
  if (text.wide == search.wide)
    return same_bytes((const uint8_t *)text.data + ((size_t)at << text.wide), search.data, (size_t)search.length << search.wide);
  for (uint32_t i = 0; i < search.length; i++) if (uk_unit(text, at + i) != uk_unit(search, i)) return false;
  return true;
}

double uk_string_index_of(uk_ref text_ref, uk_ref search_ref, double from) {
  struct uk_units text = uk_units_of(text_ref), search = uk_units_of(search_ref);
  if (search.length > text.length) return -1;
  if (search.length == 0) return from;
  uint32_t first = uk_unit(search, 0), last_start = text.length - search.length;
  for (uint32_t at = (uint32_t)from; at <= last_start; at++)
    if (uk_unit(text, at) == first && matches(text, search, at)) return at;
  return -1;
}

double uk_string_last_index_of(uk_ref text_ref, uk_ref search_ref, double from) {
  struct uk_units text = uk_units_of(text_ref), search = uk_units_of(search_ref);
  if (search.length > text.length) return -1;
  uint32_t at = text.length - search.length;
  if (from < at) at = (uint32_t)from;
  for (;; at--) {
    if (matches(text, search, at)) return at;
    if (at == 0) return -1;
  }
}

bool uk_string_matches_at(uk_ref text_ref, uk_ref search_ref, double at) {
  struct uk_units text = uk_units_of(text_ref), search = uk_units_of(search_ref);
  return search.length <= text.length - (uint32_t)at && matches(text, search, (uint32_t)at);
}

uk_ref uk_string_from_unit(double unit) { return from_unit((uint32_t)unit & 0xffff); }

struct uk_box_result uk_string_join(uk_ref parts, uk_ref separator) {
  uint32_t count = uk_length_of(parts);
  if (count == 0) return (struct uk_box_result){ (uk_ref)&uk_empty_string, false };
  const struct uk_elements *elements = ((struct uk_array *)parts)->elements;
  uint64_t length = (uint64_t)uk_length_of(separator) * (count - 1);
  bool wide = count > 1 && is_wide(separator);
  for (uint32_t i = 0; i < count; i++) {
    length += uk_length_of(elements->data[i]);
    wide |= is_wide(elements->data[i]);
  }
  if (length > UK_LONGEST_STRING) return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(too_long)) };
  if (count == 1) return (struct uk_box_result){ elements->data[0], false };
  struct uk_string *result = uk_string_new((uint32_t)length, wide);
  uint8_t *to = result->data;
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0) { write_units(separator, to, wide); to += (size_t)uk_length_of(separator) << wide; }
    write_units(elements->data[i], to, wide);
    to += (size_t)uk_length_of(elements->data[i]) << wide;
  }
  return (struct uk_box_result){ (uk_ref)result, false };
}
