/* Circular functions by the algorithms of fdlibm, bit for bit as V8 computes them. That includes the order of additions in
   the reduction of huge arguments: a better remainder would give another last bit once in a thousand times. */
#include "elementary.h"

static const double PI = 3.1415926535897931160e+00, PI_LOW = 1.2246467991473531772e-16;
static const double HALF_PI = 1.57079632679489655800e+00, HALF_PI_LOW = 6.12323399573676603587e-17;
static const double QUARTER_PI = 7.85398163397448278999e-01, QUARTER_PI_LOW = 3.06161699786838301793e-17;

/* ---- reduction to -pi/4 … pi/4: y[0] + y[1], and the multiple of pi/2 taken away ---- */

/* 2/pi = 0.A2F9836E…, as many bits as the greatest exponent asks for. */
static const uint64_t two_over_pi[] = {
  0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
  0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
  0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
  0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
  0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
};

enum { DIGIT_BITS = 24, LEAST_DIGITS = 4, MOST_DIGITS = 20, PIECES = 3 };
static const double DIGIT = 0x1p24, ONE_OVER_DIGIT = 0x1p-24;

/* Digit `index` of 2/pi in base 2^24; 0 before the first. */
static double digit_of_two_over_pi(int index) {
  if (index < 0) return 0;
  int bit = index * DIGIT_BITS, word = bit >> 6, shift = bit & 63;
  uint64_t bits = shift == 0 ? two_over_pi[word] : two_over_pi[word] << shift | two_over_pi[word + 1] >> (64 - shift);
  return (double)(bits >> (64 - DIGIT_BITS));
}

/* Digit `index` of the product of 2/pi from its digit `first` on and the pieces of x: exact in a double. */
static double digit_of_product(const double pieces[PIECES], int count, int first, int index) {
  double sum = 0;
  for (int j = 0; j < count; j++) sum += pieces[j] * digit_of_two_over_pi(first + index - j);
  return sum;
}

/* The fraction of x * 2/pi in -1/2 … 1/2 as digits of base 2^24, most significant last; returns how many. `*point` is the
   weight of the most significant digit, as a power of two, and *quotient the whole part modulo 8. */
static int fraction_digits(const double pieces[PIECES], int count, int exponent, int32_t digits[MOST_DIGITS], int *point, int *quotient, bool *negative) {
  int first = exponent < 3 ? 0 : (exponent - 3) / DIGIT_BITS, scale = exponent - DIGIT_BITS * (first + 1);
  int last = LEAST_DIGITS, whole, half;
  double z;
  for (;;) {
    z = digit_of_product(pieces, count, first, last);
    for (int i = 0, j = last; j > 0; i++, j--) {
      double carry = (double)(int32_t)(ONE_OVER_DIGIT * z);
      digits[i] = (int32_t)(z - DIGIT * carry);
      z = digit_of_product(pieces, count, first, j - 1) + carry;
    }
    z *= power_of_two(scale);
    z -= 8 * uk_floor(z * 0.125);
    whole = (int)z;
    z -= whole;
    half = 0;
    if (scale > 0) {
      int carry = digits[last - 1] >> (DIGIT_BITS - scale);
      whole += carry;
      digits[last - 1] -= carry << (DIGIT_BITS - scale);
      half = digits[last - 1] >> (DIGIT_BITS - 1 - scale);
    } else if (scale == 0) half = digits[last - 1] >> (DIGIT_BITS - 1);
    else if (z >= 0.5) half = 2;
    if (half > 0) {                                 /* 1 - fraction */
      bool borrow = false;
      whole++;
      for (int i = 0; i < last; i++) {
        int32_t digit = digits[i];
        if (borrow) digits[i] = 0xffffff - digit;
        else if (digit != 0) { borrow = true; digits[i] = 0x1000000 - digit; }
      }
      if (scale > 0) digits[last - 1] &= (1 << (DIGIT_BITS - scale)) - 1;
      if (half == 2) z = 1 - z - (borrow ? power_of_two(scale) : 0);
    }
    if (z != 0) break;
    int32_t rest = 0;
    for (int i = last - 1; i >= LEAST_DIGITS; i--) rest |= digits[i];
    if (rest != 0) break;
    int more = 1;                                   /* all cancelled: take more digits */
    while (digits[LEAST_DIGITS - more] == 0) more++;
    last += more;
  }
  *quotient = whole;
  *negative = half > 0;
  if (z == 0) {
    do { last--; scale -= DIGIT_BITS; } while (digits[last] == 0);
  } else {
    z *= power_of_two(-scale);
    if (z >= DIGIT) {
      double carry = (double)(int32_t)(ONE_OVER_DIGIT * z);
      digits[last++] = (int32_t)(z - DIGIT * carry);
      scale += DIGIT_BITS;
      digits[last] = (int32_t)carry;
    } else digits[last] = (int32_t)z;
  }
  *point = scale;
  return last + 1;
}

static int reduce_huge(double x, double y[2]) {
  static const double half_pi[] = { 1.57079625129699707031e+00, 7.54978941586159635335e-08, 5.39030252995776476554e-15, 3.28200341580791294123e-22, 1.27065575308067607349e-29 };
  enum { TERMS = sizeof half_pi / sizeof half_pi[0] };
  double pieces[PIECES], fraction[MOST_DIGITS], products[MOST_DIGITS];
  int32_t digits[MOST_DIGITS];
  int exponent = (int)(high_word(magnitude_of(x)) >> 20) - 1046, count = PIECES, point, quotient;
  double z = with_high_word(x, high_word(magnitude_of(x)) - ((uint32_t)exponent << 20));
  for (int i = 0; i < PIECES - 1; i++) {
    pieces[i] = (double)(int32_t)z;
    z = (z - pieces[i]) * DIGIT;
  }
  pieces[PIECES - 1] = z;
  while (pieces[count - 1] == 0) count--;
  bool negative;
  int length = fraction_digits(pieces, count, exponent, digits, &point, &quotient, &negative);
  double weight = power_of_two(point);
  for (int i = length - 1; i >= 0; i--, weight *= ONE_OVER_DIGIT) fraction[i] = weight * digits[i];
  /* products[k]: what weighs 2^-24k of the fraction times pi/2. */
  for (int i = length - 1; i >= 0; i--) {
    double sum = 0;
    for (int k = 0; k < TERMS && k < length - i; k++) sum += half_pi[k] * fraction[i + k];
    products[length - 1 - i] = sum;
  }
  double sum = 0;
  for (int i = length - 1; i >= 0; i--) sum += products[i];
  y[0] = sum;
  sum = products[0] - sum;
  for (int i = 1; i < length; i++) sum += products[i];
  y[1] = sum;
  if (negative != (x < 0)) { y[0] = -y[0]; y[1] = -y[1]; }
  return x < 0 ? -quotient : quotient;
}

/* pi/2 in three pieces of 33 bits, each with what is left after it; as many are subtracted as cancellation asks for. */
static int reduce(double x, double y[2]) {
  static const struct { double piece, rest; } half_pi[] = {
    { 1.57079632673412561417e+00, 6.07710050650619224932e-11 },
    { 6.07710050630396597660e-11, 2.02226624879595063154e-21 },
    { 2.02226624871116645580e-21, 8.47842766036889956997e-32 },
  };
  static const int lost_bits[] = { 16, 49 };
  double magnitude = magnitude_of(x);
  uint32_t high = high_word(magnitude);
  if (high > 0x413921fb) return reduce_huge(x, y);   /* 2^19 * pi/2 */
  int n = (int)(magnitude * 6.36619772367581382433e-01 + 0.5);
  double r = magnitude - n * half_pi[0].piece, w = n * half_pi[0].rest;
  y[0] = r - w;
  bool near_multiple = n >= 32 || high == high_word(n * HALF_PI);
  for (int round = 0; near_multiple && round < 2; round++) {
    int lost = (int)(high >> 20) - (int)(high_word(y[0]) >> 20 & 0x7ff);
    if (lost <= lost_bits[round]) break;
    double before = r;
    w = n * half_pi[round + 1].piece;
    r = before - w;
    w = n * half_pi[round + 1].rest - ((before - r) - w);
    y[0] = r - w;
  }
  y[1] = (r - y[0]) - w;
  if (x >= 0) return n;
  y[0] = -y[0];
  y[1] = -y[1];
  return -n;
}

/* ---- within -pi/4 … pi/4; the argument is x + tail ---- */

static double sine(double x, double tail, bool has_tail) {
  if (magnitude_of(x) < 0x1p-27) return x;
  double z = x * x, v = z * x;
  double r = 8.33333333332248946124e-03 + z * (-1.98412698298579493134e-04 + z * (2.75573137070700676789e-06 + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
  const double s1 = -1.66666666666666324348e-01;
  return has_tail ? x - ((z * (0.5 * tail - v * r) - tail) - v * s1) : x + v * (s1 + z * r);
}

static double cosine(double x, double tail) {
  uint32_t high = high_word(x) & 0x7fffffff;
  if (high < 0x3e400000) return 1;
  double z = x * x;
  double r = z * (4.16666666666666019037e-02 + z * (-1.38888888888741095749e-03 + z * (2.48015872894767294178e-05 + z * (-2.75573143513906633035e-07 + z * (2.08757232129817482790e-09 + z * -1.13596475577881948265e-11)))));
  if (high < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  double quarter = high > 0x3fe90000 ? 0.28125 : uk_double_of((uint64_t)(high - 0x00200000) << 32);
  double half_square = 0.5 * z - quarter, rest = 1 - quarter;
  return rest - (half_square - (z * r - x * tail));
}

/* tan, or -1/tan when `reciprocal`. */
static double tangent(double x, double tail, bool reciprocal) {
  static const double t[] = {
    3.33333333333334091986e-01, 1.33333333333201242699e-01, 5.39682539762260521377e-02, 2.18694882948595424599e-02, 8.86323982359930005737e-03,
    3.59207910759131235356e-03, 1.45620945432529025516e-03, 5.88041240820264096874e-04, 2.46463134818469906812e-04, 7.81794442939557092300e-05,
    7.14072491382608190305e-05, -1.85586374855275456654e-05, 2.59073051863633712884e-05,
  };
  bool negative = (high_word(x) >> 31) != 0, large = magnitude_of(x) >= 0.6743316650390625;   /* high word 0x3fe59428 */
  double sum, low;
  if (magnitude_of(x) < 0x1p-28) {
    if (!reciprocal) return x;
    sum = x + tail;
    low = tail;
  } else {
    if (large) {
      if (negative) { x = -x; tail = -tail; }
      double complement = QUARTER_PI - x, correction = QUARTER_PI_LOW - tail;
      x = complement + correction;
      tail = 0;
    }
    double z = x * x, w = z * z, s = z * x;
    double odd = t[1] + w * (t[3] + w * (t[5] + w * (t[7] + w * (t[9] + w * t[11]))));
    double even = z * (t[2] + w * (t[4] + w * (t[6] + w * (t[8] + w * (t[10] + w * t[12])))));
    low = tail + z * (s * (odd + even) + tail);
    low += t[0] * s;
    sum = x + low;
    if (large) {
      double direction = reciprocal ? -1 : 1;
      return (negative ? -1 : 1) * (direction - 2 * (x - (sum * sum / (sum + direction) - low)));
    }
    if (!reciprocal) return sum;
  }
  /* -1 / (x + low) to the last bit */
  double high = without_low_word(sum), rest = low - (high - x), quotient = -1 / sum, head = without_low_word(quotient);
  return head + quotient * (1 + head * high + head * rest);
}

/* ---- the functions ---- */

static inline bool is_small(double x) { return (high_word(x) & 0x7fffffff) <= 0x3fe921fb; }   /* pi/4 */
static inline bool is_finite(double x) { return magnitude_of(x) < __builtin_inf(); }

/* sin of x + quarters * pi/2 */
static double circular(double x, int quarters) {
  double y[2] = { x, 0 };
  if (!is_finite(x)) return not_a_number();
  bool small = is_small(x);
  if (!small) quarters += reduce(x, y);
  double value = (quarters & 1) != 0 ? cosine(y[0], y[1]) : sine(y[0], y[1], !small);
  return (quarters & 2) != 0 ? -value : value;
}

double uk_sin(double x) { return circular(x, 0); }
double uk_cos(double x) { return circular(x, 1); }

double uk_tan(double x) {
  double y[2] = { x, 0 };
  if (!is_finite(x)) return not_a_number();
  int quarters = is_small(x) ? 0 : reduce(x, y);
  return tangent(y[0], y[1], (quarters & 1) != 0);
}

/* asin(x) = x + x * this(x^2) below 1/2 */
static inline double arc_ratio(double t) {
  double p = t * (1.66666666666666657415e-01 + t * (-3.25565818622400915405e-01 + t * (2.01212532134862925881e-01 + t * (-4.00555345006794114027e-02 + t * (7.91534994289814532176e-04 + t * 3.47933107596021167570e-05)))));
  double q = 1 + t * (-2.40339491173441421878e+00 + t * (2.02094576023350569471e+00 + t * (-6.88283971605453293030e-01 + t * 7.70381505559019352791e-02)));
  return p / q;
}

double uk_asin(double x) {
  double magnitude = magnitude_of(x), angle;
  if (!(magnitude <= 1)) return not_a_number();
  if (magnitude == 1) return x * HALF_PI + x * HALF_PI_LOW;
  if (magnitude < 0.5) return magnitude < 0x1p-27 ? x : x + x * arc_ratio(x * x);
  double t = (1 - magnitude) * 0.5, ratio = arc_ratio(t), s = uk_sqrt(t);
  if (high_word(magnitude) >= 0x3fef3333) angle = HALF_PI - (2 * (s + s * ratio) - HALF_PI_LOW);
  else {
    double head = without_low_word(s), c = (t - head * head) / (s + head);
    double p = 2 * s * ratio - (HALF_PI_LOW - 2 * c), q = QUARTER_PI - 2 * head;
    angle = QUARTER_PI - (p - q);
  }
  return x > 0 ? angle : -angle;
}

double uk_acos(double x) {
  double magnitude = magnitude_of(x);
  if (!(magnitude <= 1)) return not_a_number();
  if (magnitude == 1) return x > 0 ? 0 : PI + 2 * HALF_PI_LOW;
  if (magnitude < 0.5) {
    if (high_word(magnitude) <= 0x3c600000) return HALF_PI + HALF_PI_LOW;
    return HALF_PI - (x - (HALF_PI_LOW - x * arc_ratio(x * x)));
  }
  double z = (1 - magnitude) * 0.5, s = uk_sqrt(z), ratio = arc_ratio(z);
  if (x < 0) return PI - 2 * (s + (ratio * s - HALF_PI_LOW));
  double head = without_low_word(s), c = (z - head * head) / (s + head);
  return 2 * (head + (ratio * s + c));
}

double uk_atan(double x) {
  static const double base[] = { 4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, 1.57079632679489655800e+00 };
  static const double base_low[] = { 2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17, 6.12323399573676603587e-17 };
  double m = magnitude_of(x);
  int interval = -1;
  if (x != x) return x;
  if (m >= 0x1p66) return x > 0 ? base[3] + base_low[3] : -base[3] - base_low[3];
  if (m < 0.4375) {
    if (m < 0x1p-27) return x;
    m = x;
  } else if (m < 0.6875) { interval = 0; m = (2 * m - 1) / (2 + m); }
  else if (m < 1.1875) { interval = 1; m = (m - 1) / (m + 1); }
  else if (m < 2.4375) { interval = 2; m = (m - 1.5) / (1 + 1.5 * m); }
  else { interval = 3; m = -1 / m; }
  double z = m * m, w = z * z;
  double odd = z * (3.33333333333329318027e-01 + w * (1.42857142725034663711e-01 + w * (9.09088713343650656196e-02 + w * (6.66107313738753120669e-02 + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))));
  double even = w * (-1.99999999998764832476e-01 + w * (-1.11111104054623557880e-01 + w * (-7.69187620504482999495e-02 + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))));
  if (interval < 0) return m - m * (odd + even);
  z = base[interval] - ((m * (odd + even) - base_low[interval]) - m);
  return x < 0 ? -z : z;
}

double uk_atan2(double y, double x) {
  if (x != x || y != y) return not_a_number();
  bool y_negative = (high_word(y) >> 31) != 0, x_negative = (high_word(x) >> 31) != 0;
  double angle;   /* of (|x|, |y|) */
  if (x == 1) return uk_atan(y);
  if (y == 0) { angle = x_negative ? PI : 0; return y_negative ? -angle : angle; }
  if (x == 0) return y_negative ? -HALF_PI : HALF_PI;
  if (!is_finite(x)) {
    angle = is_finite(y) ? 0 : QUARTER_PI;
    if (x_negative) angle = is_finite(y) ? PI : 3 * QUARTER_PI;
    return y_negative ? -angle : angle;
  }
  if (!is_finite(y)) return y_negative ? -HALF_PI : HALF_PI;
  int difference = ((int32_t)(high_word(y) & 0x7fffffff) - (int32_t)(high_word(x) & 0x7fffffff)) >> 20;
  if (difference > 60) { angle = HALF_PI + 0.5 * PI_LOW; x_negative = false; }
  else if (x_negative && difference < -60) angle = 0;
  else angle = uk_atan(magnitude_of(y / x));
  if (!x_negative) return y_negative ? -angle : angle;
  return y_negative ? (angle - PI_LOW) - PI : PI - (angle - PI_LOW);
}
