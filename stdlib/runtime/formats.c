/* Numbers to a chosen number of digits, or in another radix: what Number.prototype's toFixed, toExponential,
   toPrecision and toString(radix) ask for. */
#include "decimal.h"
#include "values.h"

enum { MOST_DIGITS = 100, LONGEST = 360 };

/* Rounds to the first `keep` digits, half up, as the specification's "pick the larger n" has it. A carry out of the
   first digit moves the point. */
static void round_digits(struct uk_decimal *decimal, int keep) {
  if (keep >= decimal->count) return;
  bool up = keep >= 0 && decimal->digits[keep] >= '5';
  decimal->count = keep < 0 ? 0 : keep;
  if (!up) return;
  int at = decimal->count - 1;
  while (at >= 0 && decimal->digits[at] == '9') at--;
  if (at >= 0) { decimal->digits[at]++; decimal->count = at + 1; return; }
  decimal->digits[0] = '1';
  decimal->count = 1;
  decimal->point++;
}

static inline uint8_t digit_at(const struct uk_decimal *decimal, int index) {
  return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

static void expand(double magnitude, struct uk_expansion *expansion) {
  if (magnitude > 0) { uk_decimal_expand(magnitude, expansion); return; }
  expansion->decimal = (struct uk_decimal){ .digits = expansion->digits, .count = 0, .point = 1 };
}

static uint8_t *put_fixed(uint8_t *to, const struct uk_decimal *decimal, int after_point) {
  for (int i = decimal->point > 0 ? 0 : decimal->point - 1; i < decimal->point; i++) *to++ = digit_at(decimal, i);
  if (after_point > 0) *to++ = '.';
  for (int i = 0; i < after_point; i++) *to++ = digit_at(decimal, decimal->point + i);
  return to;
}

static uint8_t *put_exponential(uint8_t *to, const struct uk_decimal *decimal, int digits) {
  *to++ = digit_at(decimal, 0);
  if (digits > 1) *to++ = '.';
  for (int i = 1; i < digits; i++) *to++ = digit_at(decimal, i);
  int exponent = decimal->point - 1, divisor = 1;
  *to++ = 'e';
  *to++ = exponent < 0 ? '-' : '+';
  if (exponent < 0) exponent = -exponent;
  while (exponent / divisor >= 10) divisor *= 10;
  for (; divisor > 0; divisor /= 10) *to++ = (uint8_t)('0' + exponent / divisor % 10);
  return to;
}

static uk_ref finish(const uint8_t *text, const uint8_t *end) { return uk_string_from_latin1(text, (uint32_t)(end - text)); }

uk_ref uk_number_to_fixed(double value, double digits) {
  struct uk_expansion expansion;
  uint8_t text[LONGEST], *to = text;
  expand(uk_double_of(uk_bits_of(value) & ~(1ull << 63)), &expansion);
  struct uk_decimal *decimal = &expansion.decimal;
  if (value < 0) *to++ = '-';
  round_digits(decimal, decimal->point + (int)digits);
  if (decimal->count == 0) decimal->point = 1;
  return finish(text, put_fixed(to, decimal, (int)digits));
}

uk_ref uk_number_to_exponential(double value, double digits_after_point) {
  struct uk_expansion expansion;
  uint8_t text[LONGEST], *to = text;
  double magnitude = value < 0 ? -value : value;
  if (value < 0) *to++ = '-';
  int digits = (int)digits_after_point + 1;
  if (digits == 0 && magnitude > 0) {
    uint64_t significand;
    int exponent = uk_shortest_decimal(magnitude, &significand);
    struct uk_decimal decimal = { .digits = expansion.digits };
    decimal.count = uk_write_digits(significand, decimal.digits);
    decimal.point = decimal.count + exponent;
    while (decimal.digits[decimal.count - 1] == '0') decimal.count--;
    return finish(text, put_exponential(to, &decimal, decimal.count));
  }
  expand(magnitude, &expansion);
  round_digits(&expansion.decimal, digits);
  return finish(text, put_exponential(to, &expansion.decimal, digits));
}

uk_ref uk_number_to_precision(double value, double precision) {
  struct uk_expansion expansion;
  uint8_t text[LONGEST], *to = text;
  int digits = (int)precision;
  if (value < 0) *to++ = '-';
  expand(value < 0 ? -value : value, &expansion);
  struct uk_decimal *decimal = &expansion.decimal;
  round_digits(decimal, digits);
  int exponent = decimal->point - 1;
  if (exponent < -6 || exponent >= digits) return finish(text, put_exponential(to, decimal, digits));
  return finish(text, put_fixed(to, decimal, digits - decimal->point));
}

static inline uint8_t digit_character(int digit) { return (uint8_t)"0123456789abcdefghijklmnopqrstuvwxyz"[digit]; }

/* Digits after the point while they tell the value from its neighbours, as V8 does: half the distance to the next double
   is what may still be cut off. */
static uint8_t *put_fraction(uint8_t *to, double fraction, double tolerance, int radix, double *whole) {
  uint8_t *point = to;
  *to++ = '.';
  do {
    fraction *= radix;
    tolerance *= radix;
    int digit = (int)fraction;
    *to++ = digit_character(digit);
    fraction -= digit;
    bool rounds_up = fraction > 0.5 || (fraction == 0.5 && (digit & 1) != 0);
    if (rounds_up && fraction + tolerance > 1) {
      for (;;) {
        to--;
        if (to == point) { *whole += 1; return point; }
        int last = *to > '9' ? *to - 'a' + 10 : *to - '0';
        if (last + 1 < radix) { *to++ = digit_character(last + 1); return to; }
      }
    }
  } while (fraction >= tolerance);
  return to;
}

double uk_floor(double x);
double uk_float_rem(double dividend, double divisor);

uk_ref uk_number_to_radix(double value, double radix_number) {
  enum { BEFORE = 1100, AFTER = 1100 };
  UK_STATIC_STRING(nan, "NaN");
  UK_STATIC_STRING(infinity, "Infinity");
  UK_STATIC_STRING(negative_infinity, "-Infinity");
  if (value != value) return UK_STATIC_REF(nan);
  double magnitude = value < 0 ? -value : value;
  if (magnitude == __builtin_inf()) return value < 0 ? UK_STATIC_REF(negative_infinity) : UK_STATIC_REF(infinity);
  uint8_t text[BEFORE + AFTER], *middle = text + BEFORE, *start = middle, *end = middle;
  int radix = (int)radix_number;
  double whole = uk_floor(magnitude), fraction = magnitude - whole;
  double tolerance = 0.5 * (uk_double_of(uk_bits_of(magnitude) + 1) - magnitude);
  if (tolerance < uk_double_of(1)) tolerance = uk_double_of(1);
  if (fraction >= tolerance) end = put_fraction(end, fraction, tolerance, radix, &whole);
  /* Digits that a double of this size no longer holds are zero. */
  for (; whole / radix >= 0x1p53; whole /= radix) *--start = '0';
  do {
    double remainder = uk_float_rem(whole, radix);
    *--start = digit_character((int)remainder);
    whole = (whole - remainder) / radix;
  } while (whole > 0);
  if (value < 0) *--start = '-';
  return finish(start, end);
}
