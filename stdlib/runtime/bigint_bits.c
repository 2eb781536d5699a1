/* bigint as an endless two's complement: and, or, xor, not, shifts, and cutting to a width. Negative operands become
   complements limb by limb on the way in, negative results on the way out, so that nothing is copied first. */
#include "bigint.h"
#include "heap.h"
#include "values.h"

static inline struct uk_box_result done(uk_ref value) { return (struct uk_box_result){ value, false }; }

/* ---- and, or, xor ---- */

/* Reads limb after limb of a value's two's complement. */
struct reader { const uint64_t *limbs; uint32_t count; uint64_t complement; bool borrow; };
static inline struct reader reader_of(uk_ref value) {
  bool negative = uk_bigint_is_negative(value);
  return (struct reader){ uk_bigint_at(value)->limbs, uk_bigint_count(value), negative ? ~0ull : 0, negative };
}
static inline uint64_t next_limb(struct reader *reader, uint32_t index) {
  uint64_t limb = index < reader->count ? reader->limbs[index] : 0;
  limb ^= reader->complement;
  bool carry = reader->borrow;
  limb += carry;
  reader->borrow = carry && limb == 0;
  return limb;
}

enum operation { AND, OR, XOR };
static inline uint64_t apply(enum operation operation, uint64_t left, uint64_t right) {
  return operation == AND ? left & right : operation == OR ? left | right : left ^ right;
}

/* The magnitude of the two's complement in `value`, whose sign is known. */
static uk_ref from_complement(struct uk_bigint *value, uint32_t count, bool negative) {
  if (negative) {
    bool carry = true;
    for (uint32_t i = 0; i < count; i++) {
      value->limbs[i] = ~value->limbs[i] + carry;
      carry = carry && value->limbs[i] == 0;
    }
  }
  return uk_bigint_finish(value, count, negative);
}

static inline uk_ref combine(enum operation operation, uk_ref left, uk_ref right) {
  uint32_t left_count = uk_bigint_count(left), right_count = uk_bigint_count(right);
  bool left_negative = uk_bigint_is_negative(left), right_negative = uk_bigint_is_negative(right);
  bool negative = apply(operation, left_negative, right_negative) != 0;
  if (left_count <= 1 && right_count <= 1 && !left_negative && !right_negative)
    return uk_bigint_of_limb(apply(operation, uk_bigint_low_bits(left), uk_bigint_low_bits(right)), false);
  /* Past its limbs a number that is not negative is zero, so `and` ends with it. */
  uint32_t count = left_count > right_count ? left_count : right_count;
  if (operation == AND && !left_negative && (right_negative || left_count < right_count)) count = left_count;
  else if (operation == AND && !right_negative) count = right_count;
  struct uk_bigint *result = uk_bigint_new(count + (negative ? 1 : 0));
  struct reader from_left = reader_of(left), from_right = reader_of(right);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t limb = next_limb(&from_left, i);
    result->limbs[i] = apply(operation, limb, next_limb(&from_right, i));
  }
  if (negative) result->limbs[count++] = ~0ull;
  return from_complement(result, count, negative);
}

uk_ref uk_bigint_and(uk_ref left, uk_ref right) { return combine(AND, left, right); }
uk_ref uk_bigint_or(uk_ref left, uk_ref right) { return combine(OR, left, right); }
uk_ref uk_bigint_xor(uk_ref left, uk_ref right) { return combine(XOR, left, right); }

/* -x - 1 */
struct uk_box_result uk_bigint_not(uk_ref value) {
  uint32_t count = uk_bigint_count(value);
  bool negative = uk_bigint_is_negative(value);
  struct uk_bigint *result = uk_bigint_new(count + 1);
  static const uint64_t one = 1;
  if (negative) uk_limbs_subtract(result->limbs, uk_bigint_at(value)->limbs, count, &one, 1);
  else if (count == 0) result->limbs[0] = 1;
  else result->limbs[count] = uk_limbs_add(result->limbs, uk_bigint_at(value)->limbs, count, &one, 1);
  if (result->limbs[count] != 0 && count == UK_BIGINT_MOST_LIMBS) return uk_bigint_too_large();
  return done(uk_bigint_finish(result, count + 1, !negative));
}

/* ---- shifts ---- */

static struct uk_box_result shift_left(uk_ref value, uint64_t by) {
  uint32_t count = uk_bigint_count(value);
  if (count == 0) return done(value);
  if (by >= UK_BIGINT_MOST_BITS || uk_bigint_bits(value) + by > UK_BIGINT_MOST_BITS) return uk_bigint_too_large();
  uint32_t limbs = (uint32_t)(by / 64), bits = by % 64;
  struct uk_bigint *result = uk_bigint_new(count + limbs + 1);
  result->limbs[limbs + count] = uk_limbs_shift_left(result->limbs + limbs, uk_bigint_at(value)->limbs, count, bits);
  return done(uk_bigint_finish(result, count + limbs + 1, uk_bigint_is_negative(value)));
}

/* Rounds towards minus infinity. */
static uk_ref shift_right(uk_ref value, uint64_t by) {
  uint32_t count = uk_bigint_count(value);
  bool negative = uk_bigint_is_negative(value);
  if (by / 64 >= count) return uk_bigint_of_limb(negative, true);
  uint32_t limbs = (uint32_t)(by / 64), bits = by % 64, left = count - limbs;
  const uint64_t *source = uk_bigint_at(value)->limbs;
  bool inexact = (source[limbs] & ((1ull << bits) - 1)) != 0;
  for (uint32_t i = 0; negative && !inexact && i < limbs; i++) inexact = source[i] != 0;
  if (left == 1 && !(negative && inexact)) return uk_bigint_of_limb(source[limbs] >> bits, negative);
  struct uk_bigint *result = uk_bigint_new(left + 1);
  uk_limbs_shift_right(result->limbs, uk_bigint_at(value)->limbs + limbs, left, bits);
  static const uint64_t one = 1;
  if (negative && inexact) result->limbs[left] = uk_limbs_add(result->limbs, result->limbs, left, &one, 1);
  return uk_bigint_finish(result, left + 1, negative);
}

/* The shift as a number of bits; more than any value has where it does not fit. */
static uint64_t distance(uk_ref by) {
  uint32_t count = uk_bigint_count(by);
  return count == 0 ? 0 : count == 1 ? uk_bigint_at(by)->limbs[0] : UINT64_MAX;
}

struct uk_box_result uk_bigint_shl(uk_ref value, uk_ref by) {
  return uk_bigint_is_negative(by) ? done(shift_right(value, distance(by))) : shift_left(value, distance(by));
}

struct uk_box_result uk_bigint_shr(uk_ref value, uk_ref by) {
  return uk_bigint_is_negative(by) ? shift_left(value, distance(by)) : done(shift_right(value, distance(by)));
}

/* ---- widths ---- */

/* The lowest `width` bits, from 0 to 2^53 - 1 of them. */
struct uk_box_result uk_bigint_as_uint(double width, uk_ref value) {
  uint64_t bits = (uint64_t)width;
  bool negative = uk_bigint_is_negative(value);
  if (!negative && uk_bigint_bits(value) <= bits) return done(value);
  if (bits <= 64) return done(uk_bigint_of_limb(bits == 0 ? 0 : uk_bigint_low_bits(value) & (~0ull >> (64 - bits)), false));
  if (bits > UK_BIGINT_MOST_BITS) return uk_bigint_too_large();
  uint32_t count = (uint32_t)((bits + 63) / 64);
  struct uk_bigint *result = uk_bigint_new(count);
  struct reader reader = reader_of(value);
  for (uint32_t i = 0; i < count; i++) result->limbs[i] = next_limb(&reader, i);
  if (bits % 64 != 0) result->limbs[count - 1] &= ~0ull >> (64 - bits % 64);
  return done(uk_bigint_finish(result, count, false));
}

/* The same bits, the highest of which is the sign. */
uk_ref uk_bigint_as_int(double width, uk_ref value) {
  uint64_t bits = (uint64_t)width;
  if (bits == 0) return uk_bigint_of_limb(0, false);
  if (uk_bigint_bits(value) < bits) return value;
  if (bits <= 64) return uk_bigint_of_int64((int64_t)(uk_bigint_low_bits(value) << (64 - bits)) >> (64 - bits));
  uint32_t count = (uint32_t)((bits + 63) / 64);
  struct uk_bigint *result = uk_bigint_new(count);
  struct reader reader = reader_of(value);
  for (uint32_t i = 0; i < count; i++) result->limbs[i] = next_limb(&reader, i);
  uint32_t unused = (uint32_t)(count * 64ull - bits);
  result->limbs[count - 1] = (uint64_t)((int64_t)(result->limbs[count - 1] << unused) >> unused);
  return from_complement(result, count, result->limbs[count - 1] >> 63);
}
