/* bigint: values, arithmetic and order. Most are of one limb; those are added, multiplied and compared without a loop, and
   take one cell of 16 bytes. */
#include "bigint.h"
#include "heap.h"
#include "strings.h"
#include "values.h"

typedef unsigned __int128 uint128;

UK_STATIC_STRING(too_large, "Maximum BigInt size exceeded");
UK_STATIC_STRING(division_by_zero, "Division by zero");
UK_STATIC_STRING(negative_exponent, "Exponent must be non-negative");

static const struct { uint64_t header, limb; } zero = { (uint64_t)&uk_shape_bigint, 0 };

struct uk_bigint *uk_bigint_new(uint32_t count) {
  return uk_allocate(&uk_shape_bigint, count, sizeof(struct uk_bigint) + (size_t)count * 8);
}

uk_ref uk_bigint_finish(struct uk_bigint *value, uint32_t count, bool negative) {
  while (count > 0 && value->limbs[count - 1] == 0) count--;
  value->length = count == 0 ? 0 : negative ? count | UK_BIGINT_NEGATIVE : count;
  return (uk_ref)value;
}

uk_ref uk_bigint_of_limb(uint64_t magnitude, bool negative) {
  if (magnitude == 0) return (uk_ref)&zero;
  struct uk_bigint *value = uk_allocate(&uk_shape_bigint, negative ? 1 | UK_BIGINT_NEGATIVE : 1, sizeof *value + 8);
  value->limbs[0] = magnitude;
  return (uk_ref)value;
}

static __attribute__((noinline)) uk_ref of_two_limbs(uint64_t low, uint64_t high, bool negative) {
  struct uk_bigint *value = uk_bigint_new(2);
  value->limbs[0] = low;
  value->limbs[1] = high;
  return uk_bigint_finish(value, 2, negative);
}

static inline uk_ref of_limbs(uint64_t low, uint64_t high, bool negative) {
  return __builtin_expect(high == 0, true) ? uk_bigint_of_limb(low, negative) : of_two_limbs(low, high, negative);
}

/* The only limb, of a value that has at most one. */
static inline uint64_t first_limb(uk_ref value) { return uk_bigint_at(value)->length == 0 ? 0 : uk_bigint_at(value)->limbs[0]; }
static inline bool both_small(uk_ref left, uk_ref right) {
  return ((uk_bigint_at(left)->length | uk_bigint_at(right)->length) & ~UK_BIGINT_NEGATIVE) <= 1;
}

uint64_t uk_bigint_low_bits(uk_ref value) { return uk_bigint_is_negative(value) ? 0 - first_limb(value) : first_limb(value); }

uint64_t uk_bigint_bits(uk_ref value) {
  uint32_t count = uk_bigint_count(value);
  return count == 0 ? 0 : (uint64_t)count * 64 - (uint64_t)__builtin_clzll(uk_bigint_at(value)->limbs[count - 1]);
}

struct uk_box_result uk_bigint_too_large(void) { return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(too_large)) }; }

static inline struct uk_box_result done(uk_ref value) { return (struct uk_box_result){ value, false }; }

/* ---- order ---- */

bool uk_is_bigint(uk_ref object) { return uk_is_bigint_kind(object); }
bool uk_bigint_truthy(uk_ref value) { return uk_bigint_at(value)->length != 0; }

bool uk_bigint_equal(uk_ref left, uk_ref right) {
  if (left == right) return true;
  if (uk_bigint_at(left)->length != uk_bigint_at(right)->length) return false;
  for (uint32_t i = 0; i < uk_bigint_count(left); i++) if (uk_bigint_at(left)->limbs[i] != uk_bigint_at(right)->limbs[i]) return false;
  return true;
}

int32_t uk_bigint_compare(uk_ref left, uk_ref right) {
  bool negative = uk_bigint_is_negative(left);
  if (negative != uk_bigint_is_negative(right)) return negative ? -1 : 1;
  int order;
  if (both_small(left, right)) order = first_limb(left) == first_limb(right) ? 0 : first_limb(left) < first_limb(right) ? -1 : 1;
  else order = uk_limbs_compare(uk_bigint_at(left)->limbs, uk_bigint_count(left), uk_bigint_at(right)->limbs, uk_bigint_count(right));
  return negative ? -order : order;
}

/* Among boxes that are numbers or bigints: -1, 0, 1, and 2 when one is NaN. */
int32_t uk_numeric_compare(uk_box left, uk_box right) {
  if (uk_is_number(left) && uk_is_number(right)) {
    double l = uk_unbox_number(left), r = uk_unbox_number(right);
    return l < r ? -1 : l > r ? 1 : l == r ? 0 : 2;
  }
  if (!uk_is_number(left) && !uk_is_number(right)) return uk_bigint_compare(left, right);
  if (!uk_is_number(left)) return uk_bigint_compare_number(left, uk_unbox_number(right));
  int32_t order = uk_bigint_compare_number(right, uk_unbox_number(left));
  return order == 2 ? 2 : -order;
}

uint32_t uk_bigint_hash(uk_ref value) {
  uint64_t hash = uk_bigint_at(value)->length;
  for (uint32_t i = 0; i < uk_bigint_count(value); i++) hash = uk_mix(hash ^ uk_bigint_at(value)->limbs[i]);
  return (uint32_t)uk_mix(hash);
}

/* ---- sums ---- */

static struct uk_box_result add_magnitudes(uk_ref left, uk_ref right, bool negative) {
  if (uk_bigint_count(left) < uk_bigint_count(right)) { uk_ref other = left; left = right; right = other; }
  uint32_t count = uk_bigint_count(left);
  struct uk_bigint *sum = uk_bigint_new(count + 1);
  sum->limbs[count] = uk_limbs_add(sum->limbs, uk_bigint_at(left)->limbs, count, uk_bigint_at(right)->limbs, uk_bigint_count(right));
  if (sum->limbs[count] != 0 && count == UK_BIGINT_MOST_LIMBS) return uk_bigint_too_large();
  return done(uk_bigint_finish(sum, count + 1, negative));
}

/* `negative`: the sign of the result were left the larger. */
static uk_ref subtract_magnitudes(uk_ref left, uk_ref right, bool negative) {
  int order = uk_limbs_compare(uk_bigint_at(left)->limbs, uk_bigint_count(left), uk_bigint_at(right)->limbs, uk_bigint_count(right));
  if (order == 0) return (uk_ref)&zero;
  if (order < 0) { uk_ref other = left; left = right; right = other; negative = !negative; }
  struct uk_bigint *difference = uk_bigint_new(uk_bigint_count(left));
  uk_limbs_subtract(difference->limbs, uk_bigint_at(left)->limbs, uk_bigint_count(left), uk_bigint_at(right)->limbs, uk_bigint_count(right));
  return uk_bigint_finish(difference, uk_bigint_count(left), negative);
}

static inline uk_ref sum_of_small(uint64_t left, bool left_negative, uint64_t right, bool right_negative) {
  if (left_negative == right_negative) {
    uint64_t sum;
    bool carry = __builtin_add_overflow(left, right, &sum);
    return of_limbs(sum, carry, left_negative);
  }
  return left >= right ? uk_bigint_of_limb(left - right, left_negative) : uk_bigint_of_limb(right - left, right_negative);
}

static __attribute__((noinline)) struct uk_box_result add_long(uk_ref left, uk_ref right, bool left_negative, bool right_negative) {
  return left_negative == right_negative ? add_magnitudes(left, right, left_negative) : done(subtract_magnitudes(left, right, left_negative));
}

struct uk_box_result uk_bigint_add(uk_ref left, uk_ref right) {
  bool left_negative = uk_bigint_is_negative(left), right_negative = uk_bigint_is_negative(right);
  if (both_small(left, right)) return done(sum_of_small(first_limb(left), left_negative, first_limb(right), right_negative));
  return add_long(left, right, left_negative, right_negative);
}

struct uk_box_result uk_bigint_sub(uk_ref left, uk_ref right) {
  bool left_negative = uk_bigint_is_negative(left), right_negative = !uk_bigint_is_negative(right);
  if (both_small(left, right)) return done(sum_of_small(first_limb(left), left_negative, first_limb(right), right_negative));
  return add_long(left, right, left_negative, right_negative);
}

uk_ref uk_bigint_negate(uk_ref value) {
  uint32_t count = uk_bigint_count(value);
  if (count <= 1) return uk_bigint_of_limb(first_limb(value), !uk_bigint_is_negative(value));
  struct uk_bigint *result = uk_bigint_new(count);
  __builtin_memcpy(result->limbs, uk_bigint_at(value)->limbs, (size_t)count * 8);
  return uk_bigint_finish(result, count, !uk_bigint_is_negative(value));
}

/* ---- products ---- */

static __attribute__((noinline)) struct uk_box_result multiply_long(uk_ref left, uk_ref right) {
  uint32_t left_count = uk_bigint_count(left), right_count = uk_bigint_count(right), count = left_count + right_count;
  if (left_count == 0 || right_count == 0) return done((uk_ref)&zero);
  bool negative = uk_bigint_is_negative(left) != uk_bigint_is_negative(right);
  if (count > UK_BIGINT_MOST_LIMBS + 1) return uk_bigint_too_large();
  struct uk_bigint *product = uk_bigint_new(count);
  uk_limbs_multiply(product->limbs, uk_bigint_at(left)->limbs, left_count, uk_bigint_at(right)->limbs, right_count);
  if (count > UK_BIGINT_MOST_LIMBS && product->limbs[count - 1] != 0) return uk_bigint_too_large();
  return done(uk_bigint_finish(product, count, negative));
}

struct uk_box_result uk_bigint_mul(uk_ref left, uk_ref right) {
  if (!both_small(left, right)) return multiply_long(left, right);
  uint128 product = (uint128)first_limb(left) * first_limb(right);
  return done(of_limbs((uint64_t)product, (uint64_t)(product >> 64), uk_bigint_is_negative(left) != uk_bigint_is_negative(right)));
}

/* Squares and multiplies from the exponent's highest bit down. */
struct uk_box_result uk_bigint_pow(uk_ref base, uk_ref exponent) {
  if (uk_bigint_is_negative(exponent)) return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(negative_exponent)) };
  if (uk_bigint_count(exponent) == 0) return done(uk_bigint_of_limb(1, false));
  bool odd = uk_bigint_at(exponent)->limbs[0] & 1;
  uint64_t bits = uk_bigint_bits(base);
  if (bits <= 1) return done(bits == 0 ? base : uk_bigint_of_limb(1, uk_bigint_is_negative(base) && odd));
  uint64_t times = uk_bigint_at(exponent)->limbs[0];
  if (uk_bigint_count(exponent) > 1 || times > UK_BIGINT_MOST_BITS) return uk_bigint_too_large();
  if ((bits - 1) * times >= UK_BIGINT_MOST_BITS) return uk_bigint_too_large();
  if (uk_bigint_count(base) == 1 && (first_limb(base) & (first_limb(base) - 1)) == 0) {
    uint64_t shift = (bits - 1) * times;
    struct uk_bigint *power = uk_bigint_new((uint32_t)(shift / 64) + 1);
    power->limbs[shift / 64] = 1ull << shift % 64;
    return done(uk_bigint_finish(power, (uint32_t)(shift / 64) + 1, uk_bigint_is_negative(base) && odd));
  }
  struct uk_box_result result = done(base);
  for (uint64_t bit = 1ull << (63 - __builtin_clzll(times)) >> 1; bit != 0; bit >>= 1) {
    result = uk_bigint_mul(result.value, result.value);
    if (!result.threw && times & bit) result = uk_bigint_mul(result.value, base);
    if (result.threw) return result;
  }
  return result;
}

/* ---- quotients ---- */

/* Truncated towards zero; the remainder has the dividend's sign. One of the two is asked for. */
static __attribute__((noinline)) uk_ref divide_long(uk_ref dividend, uk_ref divisor, bool wants_quotient) {
  uint32_t count = uk_bigint_count(dividend), divisor_count = uk_bigint_count(divisor);
  bool sign = uk_bigint_is_negative(dividend), quotient_sign = sign != uk_bigint_is_negative(divisor);
  const uint64_t *limbs = uk_bigint_at(dividend)->limbs, *divisor_limbs = uk_bigint_at(divisor)->limbs;
  if (uk_limbs_compare(limbs, count, divisor_limbs, divisor_count) < 0) return wants_quotient ? (uk_ref)&zero : dividend;
  if (divisor_count == 1) {
    if (!wants_quotient) return uk_bigint_of_limb(uk_limbs_divide_by_limb(0, limbs, count, divisor_limbs[0]), sign);
    struct uk_bigint *quotient = uk_bigint_new(count);
    uk_limbs_divide_by_limb(quotient->limbs, uk_bigint_at(dividend)->limbs, count, uk_bigint_at(divisor)->limbs[0]);
    return uk_bigint_finish(quotient, count, quotient_sign);
  }
  /* Algorithm D wants the divisor's highest bit set, and works in a copy of the dividend. */
  uint32_t shift = (uint32_t)__builtin_clzll(divisor_limbs[divisor_count - 1]);
  struct uk_bigint *rest = uk_bigint_new(count + 1);
  rest->limbs[count] = uk_limbs_shift_left(rest->limbs, uk_bigint_at(dividend)->limbs, count, shift);
  const uint64_t *scaled = uk_bigint_at(divisor)->limbs;
  enum { ON_STACK = 16 };
  uint64_t on_stack[ON_STACK];
  if (shift != 0) {
    uint64_t *room = divisor_count <= ON_STACK ? on_stack : uk_bigint_new(divisor_count)->limbs;
    uk_limbs_shift_left(room, uk_bigint_at(divisor)->limbs, divisor_count, shift);
    scaled = room;
  }
  if (wants_quotient) {
    uint32_t quotient_count = count + 1 - divisor_count;
    struct uk_bigint *quotient = uk_bigint_new(quotient_count);
    uk_limbs_divide(quotient->limbs, rest->limbs, count, scaled, divisor_count);
    return uk_bigint_finish(quotient, quotient_count, quotient_sign);
  }
  uk_limbs_divide(0, rest->limbs, count, scaled, divisor_count);
  /* A copy of the remainder alone: what it was divided in may be much longer. */
  struct uk_bigint *remainder = uk_bigint_new(divisor_count);
  uk_limbs_shift_right(remainder->limbs, rest->limbs, divisor_count, shift);
  return uk_bigint_finish(remainder, divisor_count, sign);
}

static __attribute__((noinline)) struct uk_box_result divided_by_zero(void) { return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(division_by_zero)) }; }

struct uk_box_result uk_bigint_div(uk_ref left, uk_ref right) {
  if (uk_bigint_at(right)->length == 0) return divided_by_zero();
  if (!both_small(left, right)) return done(divide_long(left, right, true));
  return done(uk_bigint_of_limb(first_limb(left) / first_limb(right), uk_bigint_is_negative(left) != uk_bigint_is_negative(right)));
}

struct uk_box_result uk_bigint_rem(uk_ref left, uk_ref right) {
  if (uk_bigint_at(right)->length == 0) return divided_by_zero();
  if (!both_small(left, right)) return done(divide_long(left, right, false));
  return done(uk_bigint_of_limb(first_limb(left) % first_limb(right), uk_bigint_is_negative(left)));
}
