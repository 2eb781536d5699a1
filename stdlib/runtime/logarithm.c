/* Logarithms, the inverse hyperbolic functions, powers and the cube root, by the algorithms of fdlibm and its FreeBSD
   revision (log2, cbrt), bit for bit as V8 computes them. */
#include "elementary.h"

/* log(1+f) = f - hfsq + s * (hfsq + R), s = f/(2+f), hfsq = f^2/2: this is R, for f in sqrt(1/2)-1 … sqrt(2)-1. */
static inline double log_remainder(double s) {
  double z = s * s, w = z * z;
  double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
  double odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
  return odd + even;
}

/* Makes x = 2^result * *x with *x in sqrt(1/2) … sqrt(2). x is finite and above 0. */
static int normalize(double *x) {
  int k = 0;
  if (high_word(*x) < 0x00100000) { k = -54; *x *= 0x1p54; }
  uint32_t high = high_word(*x);
  k += (int)(high >> 20) - 1023;
  high &= 0x000fffff;
  uint32_t carry = (high + 0x95f64) & 0x100000;
  *x = with_high_word(*x, high | (carry ^ 0x3ff00000));
  return k + (int)(carry >> 20);
}

/* True, with the answer, where a logarithm is no ordinary number. */
static inline bool is_singular(double x, double *result) {
  if (x > 0 && x < __builtin_inf()) return false;
  *result = x == 0 ? -__builtin_inf() : x > 0 ? x : not_a_number();
  return true;
}

double uk_log(double x) {
  double result;
  if (is_singular(x, &result)) return result;
  int k = normalize(&x);
  double f = x - 1;
  uint32_t fraction = high_word(x) & 0x000fffff;
  if ((0x000fffff & (2 + fraction)) < 3) {          /* |f| < 2^-20 */
    if (f == 0) return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    double r = f * f * (0.5 - 0.33333333333333333 * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
  }
  double s = f / (2 + f), r = log_remainder(s);
  int32_t window = ((int32_t)fraction - 0x6147a) | (0x6b851 - (int32_t)fraction);
  if (window > 0) {
    double half_square = 0.5 * f * f;
    return k == 0 ? f - (half_square - s * (half_square + r)) : k * LN2_HIGH - ((half_square - (s * (half_square + r) + k * LN2_LOW)) - f);
  }
  return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
}

double uk_log1p(double x) {
  uint32_t high = high_word(x), magnitude = high & 0x7fffffff;
  if (x != x) return x;
  if (x <= -1) return x == -1 ? -__builtin_inf() : not_a_number();
  if (x == __builtin_inf()) return x;
  double f = 0, c = 0;
  int k = 1;
  uint32_t fraction = 0;
  if ((int32_t)high < 0x3fda827a) {                 /* below sqrt(2)-1 */
    if (magnitude < 0x3e200000) return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    if ((int32_t)high > 0 || (int32_t)high <= (int32_t)0xbfd2bec4) { k = 0; f = x; fraction = 1; }   /* above sqrt(2)/2-1 */
  }
  if (k != 0) {
    double u;
    if (high < 0x43400000 || (high >> 31) != 0) {
      u = 1 + x;
      k = (int)(high_word(u) >> 20) - 1023;
      c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else {
      u = x;
      k = (int)(high_word(u) >> 20) - 1023;
    }
    fraction = high_word(u) & 0x000fffff;
    if (fraction < 0x6a09e) u = with_high_word(u, fraction | 0x3ff00000);
    else { k++; u = with_high_word(u, fraction | 0x3fe00000); fraction = (0x00100000 - fraction) >> 2; }
    f = u - 1;
  }
  double half_square = 0.5 * f * f;
  if (fraction == 0) {                              /* |f| < 2^-20 */
    if (f == 0) return k == 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
    double r = half_square * (1 - 0.66666666666666666 * f);
    return k == 0 ? f - r : k * LN2_HIGH - ((r - (k * LN2_LOW + c)) - f);
  }
  double s = f / (2 + f), z = s * s;
  double r = z * (6.666666666666735130e-01 + z * (3.999999999940941908e-01 + z * (2.857142874366239149e-01 + z * (2.222219843214978396e-01 + z * (1.818357216161805012e-01 + z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01))))));
  if (k == 0) return f - (half_square - s * (half_square + r));
  return k * LN2_HIGH - ((half_square - (s * (half_square + r) + (k * LN2_LOW + c))) - f);
}

double uk_log2(double x) {
  const double high_part = 1.44269504072144627571e+00, low_part = 1.67517131648865118353e-10;   /* of 1/ln 2 */
  double result;
  if (x == 1) return 0;
  if (is_singular(x, &result)) return result;
  int k = normalize(&x);
  double f = x - 1, half_square = 0.5 * f * f, s = f / (2 + f), r = s * (half_square + log_remainder(s));
  double high = without_low_word(f - half_square), low = (f - high) - half_square + r;
  double value_high = high * high_part, value_low = (low + high) * low_part + low * high_part;
  double w = k + value_high;
  value_low += (k - w) + value_high;
  return value_low + w;
}

double uk_log10(double x) {
  const double one_over_ln10 = 4.34294481903251816668e-01, high_part = 3.01029995663611771306e-01, low_part = 3.69423907715893078616e-13;
  double result;
  if (is_singular(x, &result)) return result;
  int k = 0;
  if (high_word(x) < 0x00100000) { k = -54; x *= 0x1p54; }
  uint32_t high = high_word(x);
  k += (int)(high >> 20) - 1023;
  int negative = k < 0;
  double y = k + negative;
  x = with_high_word(x, (high & 0x000fffff) | (uint32_t)(0x3ff - negative) << 20);
  double z = y * low_part + one_over_ln10 * uk_log(x);
  return z + y * high_part;
}

double uk_asinh(double x) {
  double magnitude = magnitude_of(x), w;
  if (!(magnitude < __builtin_inf()) || magnitude < 0x1p-28) return x;
  if (magnitude > 0x1p28) w = uk_log(magnitude) + LN2;
  else if (magnitude > 2) w = uk_log(2 * magnitude + 1 / (uk_sqrt(x * x + 1) + magnitude));
  else { double t = x * x; w = uk_log1p(magnitude + t / (1 + uk_sqrt(1 + t))); }
  return x > 0 ? w : -w;
}

double uk_acosh(double x) {
  if (!(x >= 1)) return not_a_number();
  if (x >= 0x1p28) return x < __builtin_inf() ? uk_log(x) + LN2 : x;
  if (x == 1) return 0;
  if (x > 2) { double t = x * x; return uk_log(2 * x - 1 / (x + uk_sqrt(t - 1))); }
  double t = x - 1;
  return uk_log1p(t + uk_sqrt(2 * t + t * t));
}

double uk_atanh(double x) {
  double magnitude = magnitude_of(x), t;
  if (!(magnitude <= 1)) return not_a_number();
  if (magnitude == 1) return x * __builtin_inf();
  if (magnitude < 0x1p-28) return x;
  if (magnitude < 0.5) { t = magnitude + magnitude; t = 0.5 * uk_log1p(t + t * magnitude / (1 - magnitude)); }
  else t = 0.5 * uk_log1p((magnitude + magnitude) / (1 - magnitude));
  return x >= 0 ? t : -t;
}

double uk_cbrt(double x) {
  const uint32_t bias = 715094163, subnormal_bias = 696219795;   /* (1023 - 1023/3 - 0.03306235651) * 2^20, and less 54/3 */
  uint32_t high = high_word(x) & 0x7fffffff, sign = high_word(x) & 0x80000000;
  if (high >= 0x7ff00000 || x == 0) return x;
  double t;
  if (high < 0x00100000) {
    t = x * 0x1p54;
    t = uk_double_of((uint64_t)(sign | ((high_word(t) & 0x7fffffff) / 3 + subnormal_bias)) << 32);
  } else t = uk_double_of((uint64_t)(sign | (high / 3 + bias)) << 32);
  double r = (t * t) * (t / x);
  t = t * ((1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140)) + ((r * r) * r) * (-0.758397934778766047437 + r * 0.145996192886612446982));
  t = uk_double_of((uk_bits_of(t) + 0x80000000) & 0xffffffffc0000000ull);   /* to 23 bits, so that t*t is exact */
  double s = t * t, w = t + t;
  r = x / s;
  r = (r - t) / (w + r);
  return t + t * r;
}
