/* bigint from and to text and doubles. */
#include "bigint.h"
#include "heap.h"
#include "strings.h"
#include "values.h"

/* ---- to text ---- */

/* The most digits of a radix that fit into a limb, and that power. */
struct chunk { uint64_t power; uint32_t digits; };
static struct chunk chunk_of(uint64_t radix) {
  struct chunk chunk = { radix, 1 };
  while (chunk.power <= UINT64_MAX / radix) { chunk.power *= radix; chunk.digits++; }
  return chunk;
}

static inline uint8_t digit_of(uint64_t value) { return (uint8_t)(value < 10 ? '0' + value : 'a' + value - 10); }

/* Cuts off a limb's worth of digits at a time, last ones first: quadratic, which thousands of digits do not feel. */
static uk_ref to_text(uk_ref value, uint64_t radix) {
  uint32_t count = uk_bigint_count(value);
  struct chunk chunk = chunk_of(radix);
  bool negative = uk_bigint_is_negative(value);
  /* A digit is worth at least floor(log2(radix)) bits. */
  uint64_t bits_of_digit = (uint64_t)(63 - __builtin_clzll(radix)), room = uk_bigint_bits(value) / bits_of_digit + 2 + negative;
  if (room > UK_LONGEST_STRING) return UK_UNDEFINED;
  struct uk_bigint *rest = uk_bigint_new(count);
  __builtin_memcpy(rest->limbs, uk_bigint_at(value)->limbs, (size_t)count * 8);
  struct uk_bigint *text = uk_bigint_new((uint32_t)(room / 8) + 1);
  uint8_t *end = (uint8_t *)(text->limbs + room / 8 + 1), *at = end;
  while (count > 0) {
    uint64_t digits = uk_limbs_divide_by_limb(rest->limbs, rest->limbs, count, chunk.power);
    while (count > 0 && rest->limbs[count - 1] == 0) count--;
    for (uint32_t i = 0; count > 0 ? i < chunk.digits : digits != 0; i++) { *--at = digit_of(digits % radix); digits /= radix; }
  }
  if (negative) *--at = '-';
  return uk_string_from_latin1(at, (uint32_t)(end - at));
}

static uk_ref of_limb(uint64_t limb, bool negative) {
  uint8_t text[21], *at = text + sizeof text;
  do { *--at = digit_of(limb % 10); limb /= 10; } while (limb != 0);
  if (negative) *--at = '-';
  return uk_string_from_latin1(at, (uint32_t)(text + sizeof text - at));
}

uk_ref uk_bigint_to_string(uk_ref value) {
  uint32_t count = uk_bigint_count(value);
  return count <= 1 ? of_limb(count == 0 ? 0 : uk_bigint_at(value)->limbs[0], uk_bigint_is_negative(value)) : to_text(value, 10);
}

/* `radix`: 2 … 36. Undefined when no string is that long. */
uk_ref uk_bigint_to_radix(uk_ref value, double radix) {
  return uk_bigint_at(value)->length == 0 ? of_limb(0, false) : to_text(value, (uint64_t)radix);
}

/* ---- from text ---- */

static uint32_t value_of_digit(uint32_t unit) {
  if (unit >= '0' && unit <= '9') return unit - '0';
  if (unit >= 'a' && unit <= 'z') return unit - 'a' + 10;
  if (unit >= 'A' && unit <= 'Z') return unit - 'A' + 10;
  return 36;
}

/* Digits of that radix from unit `from` to `to`, without a sign. Undefined when one is none, or when there are too many. */
uk_ref uk_bigint_parse(uk_ref text, double from, double to, double base, bool negative) {
  uint64_t radix = (uint64_t)base;
  struct uk_units units = uk_units_of(text);
  struct chunk chunk = chunk_of(radix);
  uint32_t at = (uint32_t)from, end = (uint32_t)to, most = (end - at) / chunk.digits + 1, count = 0;
  if (most > UK_BIGINT_MOST_LIMBS) return UK_UNDEFINED;
  struct uk_bigint *result = uk_bigint_new(most);
  while (at < end) {
    uint64_t power = 1, digits = 0;
    for (uint32_t i = 0; i < chunk.digits && at < end; i++, at++) {
      uint32_t digit = value_of_digit(uk_unit(units, at));
      if (digit >= radix) return UK_UNDEFINED;
      power *= radix;
      digits = digits * radix + digit;
    }
    uint64_t carry = uk_limbs_scale(result->limbs, count, power, digits);
    if (carry != 0) result->limbs[count++] = carry;
  }
  return uk_bigint_finish(result, count, negative);
}

/* ---- doubles ---- */

enum { MANTISSA_BITS = 52, BIAS = 1023, INFINITE = 2047 };

/* A whole number. */
uk_ref uk_bigint_of_number(double number) {
  uint64_t bits = uk_bits_of(number);
  bool negative = bits >> 63;
  int32_t exponent = (int32_t)(bits >> MANTISSA_BITS & INFINITE) - BIAS;
  if (exponent < 0) return uk_bigint_of_limb(0, false);
  uint64_t mantissa = (bits & ((1ull << MANTISSA_BITS) - 1)) | 1ull << MANTISSA_BITS;
  if (exponent <= MANTISSA_BITS) return uk_bigint_of_limb(mantissa >> (MANTISSA_BITS - exponent), negative);
  uint32_t shift = (uint32_t)exponent - MANTISSA_BITS, limb = shift / 64, count = limb + 2;
  struct uk_bigint *value = uk_bigint_new(count);
  value->limbs[limb] = mantissa << shift % 64;
  value->limbs[limb + 1] = shift % 64 == 0 ? 0 : mantissa >> (64 - shift % 64);
  return uk_bigint_finish(value, count, negative);
}

/* The highest 64 bits of the magnitude, the first of which is one; `rest`: whether there is a one below. Not of zero. */
static uint64_t leading_bits(uk_ref value, bool *rest) {
  uint32_t count = uk_bigint_count(value);
  const uint64_t *limbs = uk_bigint_at(value)->limbs;
  uint32_t shift = (uint32_t)__builtin_clzll(limbs[count - 1]);
  uint64_t leading = limbs[count - 1] << shift;
  uint32_t below = count - 1;
  *rest = false;
  if (count > 1 && shift > 0) {
    leading |= limbs[count - 2] >> (64 - shift);
    *rest = limbs[count - 2] << shift != 0;
    below--;
  }
  for (uint32_t i = 0; i < below && !*rest; i++) *rest = limbs[i] != 0;
  return leading;
}

/* Nearest, ties to even. */
double uk_bigint_to_number(uk_ref value) {
  if (uk_bigint_at(value)->length == 0) return 0;
  bool rest;
  uint64_t leading = leading_bits(value, &rest), exponent = uk_bigint_bits(value) - 1;
  enum { DROPPED = 63 - MANTISSA_BITS };
  uint64_t mantissa = leading >> DROPPED, dropped = leading << (64 - DROPPED), half = 1ull << 63;
  if (dropped > half || (dropped == half && (rest || (mantissa & 1)))) mantissa++;   /* may become 2^53, which the sum below carries */
  uint64_t sign = uk_bigint_is_negative(value) ? 1ull << 63 : 0;
  if (exponent > BIAS) return uk_double_of(sign | (uint64_t)INFINITE << MANTISSA_BITS);
  /* The highest bit of the mantissa adds one to the exponent. */
  return uk_double_of(sign | (((exponent + BIAS - 1) << MANTISSA_BITS) + mantissa));
}

int32_t uk_bigint_compare_number(uk_ref left, double right) {
  if (right != right) return 2;
  bool negative = uk_bigint_is_negative(left);
  if (uk_bigint_at(left)->length == 0) return right > 0 ? -1 : right < 0 ? 1 : 0;
  if (right == 0 || negative != (right < 0)) return negative ? -1 : 1;
  uint64_t bits = uk_bits_of(right);
  int32_t exponent = (int32_t)(bits >> MANTISSA_BITS & INFINITE) - BIAS;
  int32_t larger = negative ? -1 : 1;   /* the answer when the bigint's magnitude is the larger */
  if (exponent < 0) return larger;
  if (exponent > BIAS) return -larger;   /* an infinity */
  uint64_t own = uk_bigint_bits(left) - 1;
  if (own != (uint64_t)exponent) return own > (uint64_t)exponent ? larger : -larger;
  bool rest;
  uint64_t leading = leading_bits(left, &rest);
  uint64_t other = ((bits & ((1ull << MANTISSA_BITS) - 1)) | 1ull << MANTISSA_BITS) << (63 - MANTISSA_BITS);
  if (leading != other) return leading > other ? larger : -larger;
  return rest ? larger : 0;
}
