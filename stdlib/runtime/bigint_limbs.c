/* Arithmetic on runs of limbs, without signs and without objects: schoolbook, Karatsuba above a threshold, Knuth's
   algorithm D (The Art of Computer Programming 2, 4.3.1). */
#include "bigint.h"

typedef unsigned __int128 uint128;

int uk_limbs_compare(const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count) {
  if (left_count != right_count) return left_count < right_count ? -1 : 1;
  for (uint32_t i = left_count; i-- > 0;) if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
  return 0;
}

uint64_t uk_limbs_add(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count) {
  unsigned long long carry = 0;
  uint32_t i = 0;
  for (; i < right_count; i++) result[i] = __builtin_addcll(left[i], right[i], carry, &carry);
  for (; i < left_count; i++) result[i] = __builtin_addcll(left[i], 0, carry, &carry);
  return carry;
}

void uk_limbs_subtract(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count) {
  unsigned long long borrow = 0;
  uint32_t i = 0;
  for (; i < right_count; i++) result[i] = __builtin_subcll(left[i], right[i], borrow, &borrow);
  for (; i < left_count; i++) result[i] = __builtin_subcll(left[i], 0, borrow, &borrow);
}

/* result += limbs * factor; returns the carry. */
static uint64_t multiply_add(uint64_t *result, const uint64_t *limbs, uint32_t count, uint64_t factor) {
  uint64_t carry = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint128 sum = (uint128)limbs[i] * factor + result[i] + carry;
    result[i] = (uint64_t)sum;
    carry = (uint64_t)(sum >> 64);
  }
  return carry;
}

/* result -= limbs * factor; returns the borrow. */
static uint64_t multiply_subtract(uint64_t *result, const uint64_t *limbs, uint32_t count, uint64_t factor) {
  uint64_t borrow = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint128 product = (uint128)limbs[i] * factor + borrow;
    uint64_t low = (uint64_t)product;
    borrow = (uint64_t)(product >> 64) + (result[i] < low);
    result[i] -= low;
  }
  return borrow;
}

uint64_t uk_limbs_scale(uint64_t *limbs, uint32_t count, uint64_t factor, uint64_t addend) {
  uint64_t carry = addend;
  for (uint32_t i = 0; i < count; i++) {
    uint128 sum = (uint128)limbs[i] * factor + carry;
    limbs[i] = (uint64_t)sum;
    carry = (uint64_t)(sum >> 64);
  }
  return carry;
}

/* ---- multiplication ---- */

/* Measured: below, the schoolbook's inner loop wins. V8 has the same threshold. */
enum { KARATSUBA_LIMBS = 34 };

static void multiply_schoolbook(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count) {
  for (uint32_t i = 0; i < left_count; i++) result[i] = 0;
  for (uint32_t i = 0; i < right_count; i++) result[i + left_count] = multiply_add(result + i, left, left_count, right[i]);
}

/* result = |left - right| of `count` and at most `count` limbs; whether the difference is negative. */
static bool difference(uint64_t *result, const uint64_t *left, uint32_t count, const uint64_t *right, uint32_t right_count) {
  bool less = false;
  uint32_t i = count;
  while (i > right_count && left[i - 1] == 0) i--;
  if (i == right_count) less = uk_limbs_compare(left, i, right, i) < 0;
  if (!less) { uk_limbs_subtract(result, left, count, right, right_count); return false; }
  uk_limbs_subtract(result, right, right_count, left, right_count);
  for (i = right_count; i < count; i++) result[i] = 0;
  return true;
}

/* Adds to a run that is known to hold the sum. */
static void add_into(uint64_t *result, const uint64_t *limbs, uint32_t count) {
  unsigned long long carry = 0;
  for (uint32_t i = 0; i < count; i++) result[i] = __builtin_addcll(result[i], limbs[i], carry, &carry);
  for (uint32_t i = count; carry != 0; i++) result[i] = __builtin_addcll(result[i], 0, carry, &carry);
}

/* Both of `count` limbs; `scratch` has 4 * count + SCRATCH_SLACK. */
enum { SCRATCH_SLACK = 256 };
static void multiply_karatsuba(uint64_t *result, const uint64_t *left, const uint64_t *right, uint32_t count, uint64_t *scratch) {
  if (count < KARATSUBA_LIMBS) { multiply_schoolbook(result, left, count, right, count); return; }
  uint32_t low = (count + 1) / 2, high = count - low;
  multiply_karatsuba(result, left, right, low, scratch);
  multiply_karatsuba(result + 2 * low, left + low, right + low, high, scratch);
  /* left0 * right1 + left1 * right0 = left0 * right0 + left1 * right1 - (left0 - left1) * (right0 - right1) */
  uint64_t *middle = scratch, *product = scratch + 2 * low + 1;
  bool negative = difference(middle, left, low, left + low, high) != difference(middle + low, right, low, right + low, high);
  multiply_karatsuba(product, middle, middle + low, low, scratch + 4 * low + 1);
  middle[2 * low] = uk_limbs_add(middle, result, 2 * low, result + 2 * low, 2 * high);
  if (negative) middle[2 * low] += uk_limbs_add(middle, middle, 2 * low, product, 2 * low);
  else uk_limbs_subtract(middle, middle, 2 * low + 1, product, 2 * low);
  uint32_t used = 2 * low + 1;
  while (used > 0 && middle[used - 1] == 0) used--;
  add_into(result + low, middle, used);
}

void uk_limbs_multiply(uint64_t *result, const uint64_t *left, uint32_t left_count, const uint64_t *right, uint32_t right_count) {
  if (left_count < right_count) {
    const uint64_t *limbs = left; left = right; right = limbs;
    uint32_t count = left_count; left_count = right_count; right_count = count;
  }
  if (right_count < KARATSUBA_LIMBS) { multiply_schoolbook(result, left, left_count, right, right_count); return; }
  struct uk_bigint *room = uk_bigint_new(6 * right_count + SCRATCH_SLACK);
  uint64_t *product = room->limbs, *scratch = product + 2 * right_count;
  for (uint32_t i = 0; i < left_count + right_count; i++) result[i] = 0;
  uint32_t from = 0;
  for (; from + right_count <= left_count; from += right_count) {
    multiply_karatsuba(product, left + from, right, right_count, scratch);
    uint32_t used = 2 * right_count;
    while (used > 0 && product[used - 1] == 0) used--;
    add_into(result + from, product, used);
  }
  if (from == left_count) return;
  uint32_t rest = left_count - from;
  uk_limbs_multiply(product, right, right_count, left + from, rest);
  uint32_t used = right_count + rest;
  while (used > 0 && product[used - 1] == 0) used--;
  add_into(result + from, product, used);
}

/* ---- division ---- */

struct division { uint64_t quotient, remainder; };
/* high < divisor. C's division of 128 bits is a library function, which there is none of. */
static inline struct division divide_two_limbs(uint64_t high, uint64_t low, uint64_t divisor) {
  struct division result;
  __asm__("divq %4" : "=a"(result.quotient), "=d"(result.remainder) : "0"(low), "1"(high), "r"(divisor) : "cc");
  return result;
}

uint64_t uk_limbs_divide_by_limb(uint64_t *quotient, const uint64_t *dividend, uint32_t count, uint64_t divisor) {
  uint64_t remainder = 0;
  for (uint32_t i = count; i-- > 0;) {
    struct division step = divide_two_limbs(remainder, dividend[i], divisor);
    if (quotient != 0) quotient[i] = step.quotient;
    remainder = step.remainder;
  }
  return remainder;
}

void uk_limbs_divide(uint64_t *quotient, uint64_t *dividend, uint32_t count, const uint64_t *divisor, uint32_t divisor_count) {
  const uint64_t first = divisor[divisor_count - 1], second = divisor[divisor_count - 2];
  for (uint32_t at = count - divisor_count + 1; at-- > 0;) {
    uint64_t *part = dividend + at, top = part[divisor_count];
    /* The estimate is at most two too large; with the second limb, nearly always exact. */
    uint64_t estimate = UINT64_MAX, rest;
    bool rest_overflows;
    if (top < first) {
      struct division step = divide_two_limbs(top, part[divisor_count - 1], first);
      estimate = step.quotient;
      rest = step.remainder;
      rest_overflows = false;
    } else {
      rest = part[divisor_count - 1] + first;
      rest_overflows = rest < first;
    }
    while (!rest_overflows && (uint128)estimate * second > ((uint128)rest << 64 | part[divisor_count - 2])) {
      estimate--;
      rest += first;
      rest_overflows = rest < first;
    }
    uint64_t borrow = multiply_subtract(part, divisor, divisor_count, estimate);
    part[divisor_count] = top - borrow;
    if (top < borrow) {
      estimate--;
      part[divisor_count] += uk_limbs_add(part, part, divisor_count, divisor, divisor_count);
    }
    if (quotient != 0) quotient[at] = estimate;
  }
}

/* ---- shifts ---- */

uint64_t uk_limbs_shift_left(uint64_t *result, const uint64_t *limbs, uint32_t count, uint32_t bits) {
  if (bits == 0) { for (uint32_t i = count; i-- > 0;) result[i] = limbs[i]; return 0; }
  uint64_t out = count == 0 ? 0 : limbs[count - 1] >> (64 - bits);
  for (uint32_t i = count; i-- > 1;) result[i] = limbs[i] << bits | limbs[i - 1] >> (64 - bits);
  if (count > 0) result[0] = limbs[0] << bits;
  return out;
}

void uk_limbs_shift_right(uint64_t *result, const uint64_t *limbs, uint32_t count, uint32_t bits) {
  if (bits == 0) { for (uint32_t i = 0; i < count; i++) result[i] = limbs[i]; return; }
  for (uint32_t i = 0; i + 1 < count; i++) result[i] = limbs[i] >> bits | limbs[i + 1] << (64 - bits);
  if (count > 0) result[count - 1] = limbs[count - 1] >> bits;
}
