/* Numbers as text, exactly as ECMAScript has it: the shortest decimal that reads back, and the double nearest to a
   decimal. Printing is Schubfach (R. Giulietti, "The Schubfach way to render doubles", 2021). Reading multiplies by the
   same 128-bit powers of ten, and asks big integers (decimal.c) in the rare case that they cannot decide. */
#include "decimal.h"
#include "strings.h"
#include "values.h"
#include "powers_of_five.h"

typedef unsigned __int128 uint128;

/* ---- arithmetic on doubles ---- */

static int32_t __attribute__((noinline, cold)) to_int32_beyond_int64(double number) {
  uint64_t bits = uk_bits_of(number);
  int shift = (int)(bits >> 52 & 0x7ff) - 1075;   /* at least 10 here */
  if (shift > 31) return 0;                       /* NaN and the infinities as well */
  uint32_t magnitude = (uint32_t)(bits << shift);
  return (int32_t)(bits >> 63 ? 0 - magnitude : magnitude);
}

/* ECMAScript ToInt32: modulo 2^32, for any double. */
int32_t uk_to_int32(double number) {
  if (__builtin_expect(number > -9.2e18 && number < 9.2e18, true)) return (int32_t)(uint32_t)(uint64_t)(int64_t)number;
  return to_int32_beyond_int64(number);
}

/* The remainder of truncated division, exact, with the dividend's sign. */
double uk_float_rem(double dividend, double divisor) {
  const double exact = 9007199254740992.0;
  if (dividend > -exact && dividend < exact && divisor > -exact && divisor < exact) {
    int64_t a = (int64_t)dividend, b = (int64_t)divisor;
    if ((double)a == dividend && (double)b == divisor && b != 0) {
      /* Half the width takes a third of the time. */
      bool narrow = (a | b) >> 32 == 0;
      double remainder = narrow ? (double)((uint32_t)a % (uint32_t)b) : (double)(a % b);
      return __builtin_copysign(remainder, dividend);
    }
  }
  const uint64_t hidden = 1ull << 52, sign_bit = 1ull << 63;
  uint64_t x = uk_bits_of(dividend), y = uk_bits_of(divisor) & ~sign_bit, sign = x & sign_bit;
  x &= ~sign_bit;
  if (y == 0 || x >= 0x7ffull << 52 || y > 0x7ffull << 52) return uk_double_of(UK_CANONICAL_NAN);
  if (x < y) return dividend;
  int x_exponent = (int)(x >> 52), y_exponent = (int)(y >> 52);
  uint64_t x_significand = x & (hidden - 1), y_significand = y & (hidden - 1);
  if (x_exponent == 0) x_exponent = 1; else x_significand |= hidden;
  if (y_exponent == 0) y_exponent = 1; else y_significand |= hidden;
  for (x_significand %= y_significand; x_exponent > y_exponent; x_exponent--) {
    x_significand <<= 1;
    if (x_significand >= y_significand) x_significand -= y_significand;
  }
  if (x_significand == 0) return uk_double_of(sign);
  while (x_exponent > 1 && x_significand < hidden) { x_significand <<= 1; x_exponent--; }
  return uk_double_of(sign | (x_significand >= hidden ? (uint64_t)x_exponent << 52 | (x_significand & (hidden - 1)) : x_significand));
}

/* ---- printing ---- */

/* Floors of base-2 and base-10 logarithms of powers, by multiplication; exact for all exponents a double can have. */
static inline int floor_log2_of_power_of_ten(int k) { return (int)((int64_t)k * 1741647 >> 19); }

struct power { uint64_t high, low; bool exact; };
/* Leading 128 bits of 10^k, rounded down. It is 10^k itself, scaled, when `exact`. */
static struct power power_of_ten(int k) {
  int row = (k - FIRST_LARGE_POWER * POWER_STEP) / POWER_STEP, rest = k - (row + FIRST_LARGE_POWER) * POWER_STEP;
  const uint64_t *large = large_powers[row];
  uint64_t small = small_powers[rest];
  uint128 low = (uint128)large[0] * small, middle = (uint128)large[1] * small + (uint64_t)(low >> 64);
  uint128 high = (uint128)large[2] * small + (uint64_t)(middle >> 64);
  struct power power = { (uint64_t)(high >> 64), (uint64_t)high, k >= 0 && k <= 55 };
  if (power.high >> 63 == 0) {
    power.high = power.high << 1 | power.low >> 63;
    power.low = power.low << 1 | (uint64_t)middle >> 63;
  }
  return power;
}

/* The integral part of power * factor / 2^128, its lowest bit set when anything was cut off. */
static uint64_t round_to_odd(struct power power, uint64_t factor) {
  uint128 high = (uint128)power.high * factor + (uint64_t)((uint128)power.low * factor >> 64);
  return (uint64_t)(high >> 64) | ((uint64_t)high > 1);
}

/* Of the shortest decimals in the rounding interval, the one nearest to the value. */
int uk_shortest_decimal(double number, uint64_t *significand) {
  uint64_t bits = uk_bits_of(number), fraction = bits & ((1ull << 52) - 1);
  int biased = (int)(bits >> 52 & 0x7ff);
  uint64_t c = biased == 0 ? fraction : fraction | 1ull << 52;
  int q = (biased == 0 ? 1 : biased) - 1075;
  bool even = (c & 1) == 0, lower_is_closer = fraction == 0 && biased > 1;
  int k = (int)(((int64_t)q * 1262611 - (lower_is_closer ? 524031 : 0)) >> 22);
  int shift = q + floor_log2_of_power_of_ten(-k) + 1;
  struct power power = power_of_ten(-k);
  if (!power.exact && ++power.low == 0) power.high++;
  uint64_t lower = round_to_odd(power, (4 * c - 2 + lower_is_closer) << shift) + !even;
  uint64_t value = round_to_odd(power, 4 * c << shift);
  uint64_t upper = round_to_odd(power, (4 * c + 2) << shift) - !even;
  uint64_t s = value / 4, tens = s / 10;
  bool down_inside = lower <= 40 * tens, up_inside = 40 * tens + 40 <= upper;
  if (s >= 10 && down_inside != up_inside) { *significand = tens + up_inside; return k + 1; }
  down_inside = lower <= 4 * s;
  up_inside = 4 * s + 4 <= upper;
  bool round_up = value > 4 * s + 2 || (value == 4 * s + 2 && (s & 1) != 0);
  *significand = s + (down_inside != up_inside ? up_inside : round_up);
  return k;
}

int uk_write_digits(uint64_t value, uint8_t *digits) {
  uint8_t reversed[20];
  int count = 0;
  do reversed[count++] = (uint8_t)('0' + value % 10); while ((value /= 10) != 0);
  for (int i = 0; i < count; i++) digits[i] = reversed[count - 1 - i];
  return count;
}

UK_STATIC_STRING(not_a_number, "NaN");
UK_STATIC_STRING(infinite, "Infinity");
UK_STATIC_STRING(negative_infinite, "-Infinity");

uk_ref uk_number_to_string(double number) {
  uint8_t text[32];
  uint32_t length = 0;
  if (number != number) return UK_STATIC_REF(not_a_number);
  double magnitude = number < 0 ? -number : number;
  if (magnitude == __builtin_inf()) return number < 0 ? UK_STATIC_REF(negative_infinite) : UK_STATIC_REF(infinite);
  if (number < 0) text[length++] = '-';
  if (magnitude < 9007199254740992.0 && (double)(uint64_t)magnitude == magnitude) {
    length += (uint32_t)uk_write_digits((uint64_t)magnitude, text + length);
    return uk_string_from_latin1(text, length);
  }
  uint64_t significand;
  int exponent = uk_shortest_decimal(magnitude, &significand);
  while (significand % 10 == 0) { significand /= 10; exponent++; }
  uint8_t digits[20];
  struct uk_decimal decimal = { .digits = digits, .count = uk_write_digits(significand, digits) };
  decimal.point = decimal.count + exponent;
  length += uk_decimal_format(&decimal, text + length);
  return uk_string_from_latin1(text, length);
}

/* ---- reading ---- */

/* The double nearest to high:low * 2^exponent, where bit 127 of high:low is set; ties to even unless `sticky`. */
static uint64_t round_to_double(uint64_t high, uint64_t low, bool sticky, int exponent) {
  int biased = exponent + 127 + 1023, dropped = 11;
  if (biased >= 2047) return 0x7ffull << 52;
  if (biased <= 0) { dropped += 1 - biased; biased = 1; }
  if (dropped > 64) return 0;
  uint64_t kept = dropped == 64 ? 0 : high >> dropped, half = 1ull << (dropped - 1), rest = high & (half | (half - 1));
  bool above = rest > half || (rest == half && (low != 0 || sticky));
  kept += above || (rest == half && (kept & 1) != 0);
  return ((uint64_t)(biased - 1) << 52) + kept;   /* a carry, or the hidden bit, raises the exponent by itself */
}

/* The double nearest to the source's value, which lies in [significand, significand + 1) * 10^exponent, and is
   significand * 10^exponent unless `truncated`. The significand is below 10^19, and has all 19 digits when truncated. */
static double nearest_double(uint64_t significand, int exponent, bool truncated, const struct uk_decimal_source *source) {
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
  if (significand == 0 || exponent < -342) return 0;
  if (exponent > 308) return __builtin_inf();
  if (!truncated && significand <= 1ull << 53 && exponent >= -22 && exponent <= 22)
    return exponent < 0 ? (double)significand / powers[-exponent] : (double)significand * powers[exponent];
  struct power power = power_of_ten(exponent);
  int shift = __builtin_clzll(significand);
  uint64_t factor = significand << shift;
  int scale = floor_log2_of_power_of_ten(exponent) - 127 + 64 - shift;
  /* The product has 192 bits, top:low. What the power and the truncation left out bounds it from above. */
  uint128 partial = (uint128)factor * power.low, top = (uint128)factor * power.high + (uint64_t)(partial >> 64);
  uint64_t low = (uint64_t)partial, bounds[2];
  for (int upper = 0; upper < 2; upper++) {
    if (upper == 1) {
      if (!power.exact) { low += factor; top += low < factor; }
      if (truncated) top += (((uint128)power.high + 1) << shift) + 1;
    }
    bool normal = (uint64_t)(top >> 127) != 0;
    uint128 bits = normal ? top : top << 1 | low >> 63;
    bool sticky = (normal ? low : low << 1) != 0 || (upper == 1 && (truncated || !power.exact));
    bounds[upper] = round_to_double((uint64_t)(bits >> 64), (uint64_t)bits, sticky, normal ? scale : scale - 1);
  }
  if (bounds[0] == bounds[1]) return uk_double_of(bounds[0]);
  int side = uk_decimal_compare_to_midpoint(source, bounds[0]);
  return uk_double_of(side < 0 || (side == 0 && (bounds[0] & 1) == 0) ? bounds[0] : bounds[1]);
}

static bool is_space(uint32_t unit) {
  switch (unit) {
    case 0x20: case 0xa0: case 0x1680: case 0x2028: case 0x2029: case 0x202f: case 0x205f: case 0x3000: case 0xfeff: return true;
    default: return (unit >= 9 && unit <= 13) || (unit >= 0x2000 && unit <= 0x200a);
  }
}

/* Digits of a literal 0x…, 0o…, 0b…: rounds once, to even, however many there are. */
static double read_radix(struct uk_units units, uint32_t at, uint32_t end, uint32_t bits_a_digit) {
  if (at == end) return uk_double_of(UK_CANONICAL_NAN);
  uint64_t significand = 0;
  bool sticky = false;
  int dropped = 0;
  for (; at < end; at++) {
    uint32_t unit = uk_unit(units, at) | 0x20, digit = unit - '0';
    if (digit > 9) digit = unit >= 'a' && unit <= 'f' ? unit - 'a' + 10 : 99;
    if (uk_unit(units, at) < '0' || digit >> bits_a_digit != 0) return uk_double_of(UK_CANONICAL_NAN);
    if (significand >> (64 - bits_a_digit) == 0) significand = significand << bits_a_digit | digit;
    else { sticky |= digit != 0; if (dropped < 4096) dropped += (int)bits_a_digit; }
  }
  if (significand == 0) return 0;
  int shift = __builtin_clzll(significand);
  return uk_double_of(round_to_double(significand << shift, 0, sticky, dropped - shift - 64));
}

static bool is_infinity(struct uk_units units, uint32_t at, uint32_t end) {
  static const char name[] = "Infinity";
  if (end - at != sizeof name - 1) return false;
  for (uint32_t i = 0; i < sizeof name - 1; i++) if (uk_unit(units, at + i) != (uint8_t)name[i]) return false;
  return true;
}

/* ECMAScript StringToNumber, section 7.1.4.1.1. */
double uk_string_to_number(uk_ref string) {
  enum { DIGITS = 19, GREATEST_EXPONENT = 1 << 20 };
  const double nan = uk_double_of(UK_CANONICAL_NAN);
  struct uk_units units = uk_units_of(string);
  uint32_t at = 0, end = units.length;
  while (at < end && is_space(uk_unit(units, at))) at++;
  while (end > at && is_space(uk_unit(units, end - 1))) end--;
  if (at == end) return 0;
  if (end - at > 1 && uk_unit(units, at) == '0') switch (uk_unit(units, at + 1) | 0x20) {
    case 'x': return read_radix(units, at + 2, end, 4);
    case 'o': return read_radix(units, at + 2, end, 3);
    case 'b': return read_radix(units, at + 2, end, 1);
  }
  bool negative = uk_unit(units, at) == '-';
  if (negative || uk_unit(units, at) == '+') at++;
  if (is_infinity(units, at, end)) return negative ? -__builtin_inf() : __builtin_inf();
  uint64_t significand = 0;
  int taken = 0, exponent = 0, after_point = 0;
  bool truncated = false, point = false, any = false;
  struct uk_decimal_source source = { .units = units, .start = at };
  for (; at < end; at++) {
    uint32_t unit = uk_unit(units, at), digit = unit - '0';
    if (unit == '.' && !point) { point = true; continue; }
    if (digit > 9) break;
    any = true;
    if (point) after_point++;
    if (taken < DIGITS) {
      significand = significand * 10 + digit;
      if (significand != 0) taken++;
      if (point) exponent--;
    } else {
      truncated |= digit != 0;
      if (!point) exponent++;
    }
  }
  source.end = at;
  if (!any) return nan;
  int written = 0;
  if (at < end && (uk_unit(units, at) | 0x20) == 'e') {
    at++;
    bool minus = at < end && uk_unit(units, at) == '-';
    if (minus || (at < end && uk_unit(units, at) == '+')) at++;
    if (at == end) return nan;
    for (; at < end && uk_unit(units, at) - '0' <= 9; at++) if (written < GREATEST_EXPONENT) written = written * 10 + (int)(uk_unit(units, at) - '0');
    if (minus) written = -written;
  }
  if (at != end) return nan;
  source.exponent = written - after_point;
  double magnitude = nearest_double(significand, exponent + written, truncated, &source);
  return negative ? -magnitude : magnitude;
}
