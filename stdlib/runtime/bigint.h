/* Integers of any width (see struct uk_bigint in layout.h): equal values have equal words, and none changes once it is handed out. */
#pragma once
#include "layout.h"
#include <stddef.h>

/* V8's limit, 2^30 bits, so that what fits there fits here. */
enum { UK_BIGINT_MOST_LIMBS = 1 << 24 };
#define UK_BIGINT_MOST_BITS ((uint64_t)UK_BIGINT_MOST_LIMBS * 64)

static inline struct uk_bigint *uk_bigint_at(uk_ref value) { return (struct uk_bigint *)value; }
static inline uint32_t uk_bigint_count(uk_ref value) { return uk_bigint_at(value)->length & ~UK_BIGINT_NEGATIVE; }
static inline bool uk_bigint_is_negative(uk_ref value) { return (uk_bigint_at(value)->length & UK_BIGINT_NEGATIVE) != 0; }

/* Room for `count` limbs, which are zero; to be finished before anybody sees it. */
struct uk_bigint *uk_bigint_new(uint32_t count);
/* Cuts leading zero limbs and sets the sign. */
uk_ref uk_bigint_finish(struct uk_bigint *value, uint32_t count, bool negative);
uk_ref uk_bigint_of_limb(uint64_t magnitude, bool negative);
static inline uk_ref uk_bigint_of_int64(int64_t value) { return uk_bigint_of_limb(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0); }
static inline uk_ref uk_bigint_of_uint64(uint64_t value) { return uk_bigint_of_limb(value, false); }
/* The lowest 64 bits of the two's complement. */
uint64_t uk_bigint_low_bits(uk_ref value);
static inline bool uk_is_bigint_kind(uk_ref object) { return uk_shape_of(object)->kind == UK_BIGINT; }
/* Throws RangeError: "Maximum BigInt size exceeded". */
struct uk_box_result uk_bigint_too_large(void);
/* Bits of the magnitude; 0 of zero. */
uint64_t uk_bigint_bits(uk_ref value);
uint32_t uk_bigint_hash(uk_ref value);

bool uk_bigint_equal(uk_ref left, uk_ref right);
int32_t uk_bigint_compare(uk_ref left, uk_ref right);
/* -1, 0, 1, and 2 when the number is NaN. */
int32_t uk_bigint_compare_number(uk_ref left, double right);
uk_ref uk_bigint_to_string(uk_ref value);
uk_ref uk_bigint_negate(uk_ref value);

/* ---- runs of limbs (bigint_limbs.c) ---- */

/* -1, 0, 1 */
int uk_limbs_compare(const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count);
/* result[0 … count) = left + right, left_count >= right_count; returns the carry. */
uint64_t uk_limbs_add(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count);
/* result[0 … count) = left - right, which is not negative. */
void uk_limbs_subtract(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count);
/* result[0 … left_count + right_count) = left * right; overlaps neither. May allocate. */
void uk_limbs_multiply(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count);
/* limbs = limbs * factor + addend; returns the carry. */
uint64_t uk_limbs_scale(uint64_t *limbs, uint32_t count, uint64_t factor, uint64_t addend);
/* quotient[0 … count) = dividend / divisor, which may be in place; returns the remainder. */
uint64_t uk_limbs_divide_by_limb(uint64_t *quotient, const uint64_t *dividend, uint32_t count, uint64_t divisor);
/* Knuth's algorithm D. `dividend` has count + 1 limbs and becomes the remainder (in its lower divisor_count limbs);
   `divisor` has its highest bit set and at least two limbs; `quotient` has count + 1 - divisor_count limbs, or is null. */
void uk_limbs_divide(uint64_t *quotient, uint64_t *dividend, uint32_t count, const uint64_t *divisor, uint32_t divisor_count);
/* result[0 … count] = limbs << bits, bits < 64; returns the limb shifted out. In place too. */
uint64_t uk_limbs_shift_left(uint64_t *result, const uint64_t *limbs, uint32_t count, uint32_t bits);
/* result[0 … count) = limbs >> bits, bits < 64. In place too. */
void uk_limbs_shift_right(uint64_t *result, const uint64_t *limbs, uint32_t count, uint32_t bits);
