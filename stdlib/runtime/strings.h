/* Strings as the rest of the runtime sees them. */
#pragma once
#include "layout.h"
#include <stddef.h>

/* V8's limit, so that what fits there fits here. */
enum { UK_LONGEST_STRING = 0x1fffffe8 };

/* A static string object. C cannot make an address into 32 bits in a constant, but it can add to one of 64. */
#define UK_STATIC_STRING(name, text) \
  static const struct { uint64_t header; uint8_t data[sizeof text]; } name = \
    { (uint64_t)&uk_shape_string_latin1 + ((uint64_t)(sizeof text - 1) << 32), text }
#define UK_STATIC_REF(name) ((uk_ref)&(name))

/* The units of a flat string. The string itself must stay reachable. */
struct uk_units { const void *data; uint32_t length; bool wide; };
static inline uint32_t uk_unit(struct uk_units units, uint32_t index) {
  return units.wide ? ((const uint16_t *)units.data)[index] : ((const uint8_t *)units.data)[index];
}
/* Flattens a rope. May collect. */
struct uk_units uk_units_of(uk_ref string);

static inline bool uk_has_shape(uk_ref object, const struct uk_shape *shape) { return ((struct uk_object *)object)->shape == (uint32_t)(uintptr_t)shape; }
static inline uint32_t uk_length_of(uk_ref object) { return ((struct uk_object *)object)->length; }

/* Whether all units are below 0x80, and take a byte each. */
bool uk_is_ascii(struct uk_units units);

/* Uninitialised units, to be filled at once; of wide ones, one must be above 0xff. */
struct uk_string *uk_string_new(uint32_t length, bool wide);
/* Narrow where it can be. */
uk_ref uk_string_from_units(const uint16_t *units, uint32_t length);
uk_ref uk_string_from_latin1(const void *bytes, uint32_t length);
extern const struct uk_empty_string { uint64_t header; uint64_t data; } uk_empty_string;

/* Encodes the code point at *index, which moves past it; a lone surrogate becomes U+FFFD. Returns 1 … 4. */
uint32_t uk_utf8_encode_at(struct uk_units units, uint32_t *index, uint8_t bytes[4]);

uint32_t uk_string_hash(uk_ref string);
bool uk_string_equal(uk_ref left, uk_ref right);
int32_t uk_string_compare(uk_ref left, uk_ref right);
struct uk_box_result uk_string_concat(uk_ref left, uk_ref right);

/* Throws the error of that kind (see uk_js_makeError) with the message, and returns true for `return` in one line. */
enum uk_error { UK_TYPE_ERROR, UK_RANGE_ERROR, UK_REFERENCE_ERROR, UK_ERROR };
bool uk_throw_error(enum uk_error kind, uk_ref message);
