/* x ** y by fdlibm's algorithm, bit for bit as V8 computes it: y * log2(x) in two doubles, then 2 to that. */
#include "elementary.h"

static bool is_whole(double y) { return magnitude_of(y) >= 0x1p53 || (double)(int64_t)y == y; }
static bool is_odd(double y) { return magnitude_of(y) < 0x1p53 && (double)(int64_t)y == y && ((int64_t)y & 1) != 0; }

/* Powers in which an operand is zero, infinite or no number, or the answer is plain. True when *result is it. */
static bool is_special(double x, double y, double *result) {
  double magnitude = magnitude_of(x);
  bool y_infinite = magnitude_of(y) == __builtin_inf();
  if (y == 0) *result = 1;
  else if (x != x || y != y || (magnitude == 1 && y_infinite)) *result = not_a_number();
  else if (y_infinite) *result = (magnitude > 1) == (y > 0) ? __builtin_inf() : 0;
  else if (y == 1) *result = x;
  else if (y == -1) *result = 1 / x;
  else if (y == 2) *result = x * x;
  else if (y == 0.5 && x >= 0) *result = uk_sqrt(x) + 0.0;
  else if (magnitude == 0 || magnitude == __builtin_inf() || magnitude == 1) {
    double power = y < 0 ? 1 / magnitude : magnitude;
    if ((high_word(x) >> 31) != 0) {
      if (magnitude == 1 && !is_whole(y)) power = not_a_number();
      else if (is_odd(y)) power = -power;
    }
    *result = power;
  } else if (x < 0 && !is_whole(y)) *result = not_a_number();
  else return false;
  return true;
}

struct sum { double high, low; };

/* log2 of x near 1, when y is so large that only that gives a finite answer. */
static struct sum log2_near_one(double x) {
  double t = x - 1, w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
  double u = 1.44269502162933349609e+00 * t, v = t * 1.92596299112661746887e-08 - w * ONE_OVER_LN2;
  double high = without_low_word(u + v);
  return (struct sum){ high, v - (high - u) };
}

static struct sum log2_of(double x) {
  const double cp = 9.61796693925975554329e-01, cp_high = 9.61796700954437255859e-01, cp_low = -7.02846165095275826516e-09;   /* 2/(3 ln 2) */
  static const double base[] = { 1, 1.5 }, log_high[] = { 0, 5.84962487220764160156e-01 }, log_low[] = { 0, 1.35003920212974897128e-08 };
  int n = 0;
  if (high_word(x) < 0x00100000) { x *= 0x1p53; n = -53; }
  uint32_t high = high_word(x), fraction = high & 0x000fffff;
  n += (int)(high >> 20) - 1023;
  high = fraction | 0x3ff00000;
  int k = fraction <= 0x3988e ? 0 : 1;              /* below sqrt(3/2), below sqrt(3), or above */
  if (fraction >= 0xbb67a) { k = 0; n++; high -= 0x00100000; }
  x = with_high_word(x, high);
  /* s = (x - base) / (x + base) in two parts */
  double u = x - base[k], v = 1 / (x + base[k]), s = u * v, s_high = without_low_word(s);
  double t_high = uk_double_of((uint64_t)(((high >> 1) | 0x20000000) + 0x00080000 + ((uint32_t)k << 18)) << 32), t_low = x - (t_high - base[k]);
  double s_low = v * ((u - s_high * t_high) - s_high * t_low);
  /* log(x) */
  double s2 = s * s;
  double r = s2 * s2 * (5.99999999999994648725e-01 + s2 * (4.28571428578550184252e-01 + s2 * (3.33333329818377432918e-01 + s2 * (2.72728123808534006489e-01 + s2 * (2.30660745775561754067e-01 + s2 * 2.06975017800338417784e-01)))));
  r += s_low * (s_high + s);
  s2 = s_high * s_high;
  t_high = without_low_word(3 + s2 + r);
  t_low = r - ((t_high - 3) - s2);
  /* 2/(3 log2) * (s + …) */
  u = s_high * t_high;
  v = s_low * t_high + t_low * s;
  double p_high = without_low_word(u + v), p_low = v - (p_high - u);
  double z_high = cp_high * p_high, z_low = cp_low * p_high + p_low * cp + log_low[k];
  double t = n;
  double t1 = without_low_word(((z_high + z_low) + log_high[k]) + t);
  return (struct sum){ t1, z_low - (((t1 - t) - log_high[k]) - z_high) };
}

/* 2^(high + low), times the sign. */
static double exp2_of(double p_high, double p_low, double sign) {
  const double huge = 1e300, tiny = 1e-300, overflow_margin = 8.0085662595372944372e-17;
  double z = p_low + p_high;
  int32_t high = (int32_t)high_word(z);
  if (high >= 0x40900000) {                         /* 1024 */
    if (z > 1024 || p_low + overflow_margin > z - p_high) return sign * huge * huge;
  } else if ((high & 0x7fffffff) >= 0x4090cc00) {   /* -1075 */
    if (z < -1075 || p_low <= z - p_high) return sign * tiny * tiny;
  }
  uint32_t magnitude = (uint32_t)high & 0x7fffffff;
  int n = 0;
  if (magnitude > 0x3fe00000) {                     /* to the nearest whole */
    int k = (int)(magnitude >> 20) - 1023;
    uint32_t rounded = (uint32_t)high + (0x00100000u >> (k + 1));
    k = (int)((rounded & 0x7fffffff) >> 20) - 1023;
    double whole = uk_double_of((uint64_t)(rounded & ~(0x000fffffu >> k)) << 32);
    n = (int)(((rounded & 0x000fffff) | 0x00100000) >> (20 - k));
    if (high < 0) n = -n;
    p_high -= whole;
  }
  double t = without_low_word(p_low + p_high);
  double u = t * 6.93147182464599609375e-01, v = (p_low - (t - p_high)) * LN2 + t * -1.90465429995776804525e-09;
  z = u + v;
  double w = v - (z - u);
  t = z * z;
  double t1 = z - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  /* fdlibm subtracts the correction from the quotient. V8 subtracts it from the divisor; so 10 ** -5 is not 0.00001. */
  double r = z * t1 / ((t1 - 2) - (w + z * w));
  z = 1 - (r - z);
  int32_t scaled = (int32_t)(high_word(z) + ((uint32_t)n << 20));
  if ((scaled >> 20) > 0) return sign * with_high_word(z, (uint32_t)scaled);
  return sign * (z * power_of_two(n + 1000) * power_of_two(-1000));   /* subnormal */
}

double uk_float_pow(double x, double y) {
  double result;
  if (is_special(x, y, &result)) return result;
  double magnitude = magnitude_of(x), sign = x < 0 && is_odd(y) ? -1 : 1;
  uint32_t x_high = high_word(magnitude), y_high = high_word(magnitude_of(y));
  bool y_positive = y > 0;
  struct sum log2;
  if (y_high > 0x41e00000) {                        /* 2^31 */
    if (y_high > 0x43f00000) {                      /* 2^64 */
      if (x_high <= 0x3fefffff) return y_positive ? 0 : __builtin_inf();
      if (x_high >= 0x3ff00000) return y_positive ? __builtin_inf() : 0;
    }
    if (x_high < 0x3fefffff) return y_positive ? sign * 0 : sign * __builtin_inf();
    if (x_high > 0x3ff00000) return y_positive ? sign * __builtin_inf() : sign * 0;
    log2 = log2_near_one(magnitude);
  } else log2 = log2_of(magnitude);
  double y_head = without_low_word(y);
  double p_low = (y - y_head) * log2.high + y * log2.low, p_high = y_head * log2.high;
  return exp2_of(p_high, p_low, sign);
}
