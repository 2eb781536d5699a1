/* Between boxes and what is in them. */
#pragma once
#include "layout.h"

static inline uint64_t uk_bits_of(double number) { uint64_t bits; __builtin_memcpy(&bits, &number, 8); return bits; }
static inline double uk_double_of(uint64_t bits) { double number; __builtin_memcpy(&number, &bits, 8); return number; }
static inline uk_box uk_box_number(double number) { return (number != number ? UK_CANONICAL_NAN : uk_bits_of(number)) + UK_DOUBLE_OFFSET; }
static inline double uk_unbox_number(uk_box value) { return uk_double_of(value - UK_DOUBLE_OFFSET); }
static inline bool uk_kind_is_string(uk_ref object) {
  uint32_t kind = uk_shape_of(object)->kind;
  return (kind >= UK_STRING_LATIN1 && kind <= UK_STRING_ROPE) || kind == UK_STRING_SLICE;
}

/* Spreads what differs anywhere in 64 bits over the lower ones, which hash tables look at: doubles that are whole differ
   in the upper half only, keys of text in their last characters. Both halves of a product with 2^64 / golden ratio. */
static inline uint64_t uk_mix(uint64_t bits) {
  unsigned __int128 product = (unsigned __int128)bits * 0x9e3779b97f4a7c15ull;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

int32_t uk_to_int32(double number);
uk_ref uk_number_to_string(double number);
double uk_string_to_number(uk_ref string);
struct uk_box_result uk_box_to_string(uk_box value);
