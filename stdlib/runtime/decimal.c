/* Exact decimals by big integers. Slow and small: printing to a number of digits, and the one string in ten thousand
   whose nearest double is not clear at 128 bits. */
#include "decimal.h"
#include "values.h"

/* 4,096 bits: both sides of the comparison stay below 3,900, with the digits that decide. */
enum { WORDS = 128, DIGITS_THAT_DECIDE = 770, CHUNK = 1000000000, CHUNK_DIGITS = 9 };
struct big { int count; uint32_t words[WORDS]; };   /* lowest word first; the highest is not 0 */

static void multiply_add(struct big *big, uint32_t factor, uint32_t addend) {
  uint64_t carry = addend;
  for (int i = 0; i < big->count; i++) {
    carry += (uint64_t)big->words[i] * factor;
    big->words[i] = (uint32_t)carry;
    carry >>= 32;
  }
  if (carry != 0) big->words[big->count++] = (uint32_t)carry;
}

static void multiply_by_power_of_five(struct big *big, int exponent) {
  for (; exponent >= 13; exponent -= 13) multiply_add(big, 1220703125, 0);
  for (; exponent > 0; exponent--) multiply_add(big, 5, 0);
}

static void shift_left(struct big *big, int bits) {
  int words = bits >> 5;
  if (big->count == 0) return;
  for (int i = big->count - 1; i >= 0; i--) big->words[i + words] = big->words[i];
  for (int i = 0; i < words; i++) big->words[i] = 0;
  big->count += words;
  if ((bits & 31) != 0) multiply_add(big, 1u << (bits & 31), 0);
}

static uint32_t divide_by_chunk(struct big *big) {
  uint64_t remainder = 0;
  for (int i = big->count - 1; i >= 0; i--) {
    remainder = remainder << 32 | big->words[i];
    big->words[i] = (uint32_t)(remainder / CHUNK);
    remainder %= CHUNK;
  }
  while (big->count > 0 && big->words[big->count - 1] == 0) big->count--;
  return (uint32_t)remainder;
}

static int compare(const struct big *left, const struct big *right) {
  if (left->count != right->count) return left->count < right->count ? -1 : 1;
  for (int i = left->count - 1; i >= 0; i--)
    if (left->words[i] != right->words[i]) return left->words[i] < right->words[i] ? -1 : 1;
  return 0;
}

static void set(struct big *big, uint64_t value) {
  big->count = 0;
  for (; value != 0; value >>= 32) big->words[big->count++] = (uint32_t)value;
}

/* number = significand * 2^exponent. */
static uint64_t take_apart(uint64_t bits, int *exponent) {
  int biased = (int)(bits >> 52 & 0x7ff);
  uint64_t fraction = bits & ((1ull << 52) - 1);
  *exponent = (biased == 0 ? 1 : biased) - 1075;
  return biased == 0 ? fraction : fraction | 1ull << 52;
}

int uk_decimal_compare_to_midpoint(const struct uk_decimal_source *source, uint64_t bits) {
  struct big value, midpoint;
  int exponent10 = source->exponent, exponent2, taken = 0;
  bool beyond = false;
  value.count = 0;
  for (uint32_t at = source->start; at < source->end; at++) {
    uint32_t digit = uk_unit(source->units, at) - '0';
    if (digit > 9) continue;
    if (taken < DIGITS_THAT_DECIDE) {
      multiply_add(&value, 10, digit);
      if (value.count > 0) taken++;
    } else { beyond |= digit != 0; exponent10++; }
  }
  if (beyond) { multiply_add(&value, 10, 1); exponent10--; }
  set(&midpoint, 2 * take_apart(bits, &exponent2) + 1);
  exponent2--;
  multiply_by_power_of_five(exponent10 > 0 ? &value : &midpoint, exponent10 > 0 ? exponent10 : -exponent10);
  int shift = exponent2 - exponent10;
  shift_left(shift > 0 ? &midpoint : &value, shift > 0 ? shift : -shift);
  return compare(&value, &midpoint);
}

void uk_decimal_expand(double number, struct uk_expansion *expansion) {
  struct big big;
  int exponent, end = UK_LONGEST_EXPANSION;
  uint64_t significand = take_apart(uk_bits_of(number), &exponent);
  int zeros = __builtin_ctzll(significand);
  set(&big, significand >> zeros);
  exponent += zeros;
  /* significand * 2^-n is significand * 5^n * 10^-n. */
  if (exponent < 0) multiply_by_power_of_five(&big, -exponent);
  else shift_left(&big, exponent);
  while (big.count > 0) {
    uint32_t chunk = divide_by_chunk(&big);
    for (int i = 0; i < CHUNK_DIGITS; i++, chunk /= 10) expansion->digits[--end] = (uint8_t)('0' + chunk % 10);
  }
  while (expansion->digits[end] == '0') end++;
  struct uk_decimal *decimal = &expansion->decimal;
  decimal->digits = expansion->digits + end;
  decimal->count = UK_LONGEST_EXPANSION - end;
  decimal->point = decimal->count + (exponent < 0 ? exponent : 0);
  while (decimal->digits[decimal->count - 1] == '0') decimal->count--;
}

uint32_t uk_decimal_format(const struct uk_decimal *decimal, uint8_t *text) {
  uint8_t *to = text;
  int count = decimal->count, point = decimal->point;
  const uint8_t *digits = decimal->digits;
  if (point > -6 && point <= 21) {
    if (point <= 0) { *to++ = '0'; *to++ = '.'; }
    for (int i = point; i < 0; i++) *to++ = '0';
    for (int i = 0; i < count || i < point; i++) {
      if (i == point && i > 0) *to++ = '.';
      *to++ = i < count ? digits[i] : '0';
    }
  } else {
    *to++ = digits[0];
    if (count > 1) *to++ = '.';
    for (int i = 1; i < count; i++) *to++ = digits[i];
    int exponent = point - 1;
    *to++ = 'e';
    *to++ = exponent < 0 ? '-' : '+';
    if (exponent < 0) exponent = -exponent;
    if (exponent >= 100) *to++ = (uint8_t)('0' + exponent / 100);
    if (exponent >= 10) *to++ = (uint8_t)('0' + exponent / 10 % 10);
    *to++ = (uint8_t)('0' + exponent % 10);
  }
  return (uint32_t)(to - text);
}
