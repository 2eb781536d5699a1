/* exp, its relatives and the hyperbolic functions: the algorithms of fdlibm (K. C. Ng, Sun Microsystems, 1993), which V8
   computes with, so that every bit agrees. */
#include "elementary.h"

static const double OVERFLOW = 7.09782712893383973096e+02, UNDERFLOW = -7.45133219101941108420e+02;

/* exp(r) - 1 - r for |r| <= ln(2)/2 is r*c/(2-c) with c = r - r^2 * polynomial(r^2). */
static inline double exp_correction(double r) {
  double t = r * r;
  return r - t * (1.66666666666666019037e-01 + t * (-2.77777777770155933842e-03 + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
}

double uk_exp(double x) {
  const double e = 2.718281828459045;
  uint32_t magnitude = high_word(x) & 0x7fffffff;
  bool negative = (high_word(x) >> 31) != 0;
  if (x != x) return x;
  if (x > OVERFLOW) return __builtin_inf();
  if (x < UNDERFLOW) return 0;
  double high, low = 0, r = x;
  int k = 0;
  if (magnitude > 0x3fd62e42) {                     /* above ln(2)/2 */
    if (x == 1) return e;                           /* as V8 has it: the computation would miss the last bit */
    if (magnitude < 0x3ff0a2b2) {                   /* below 3/2 ln 2 */
      high = negative ? x + LN2_HIGH : x - LN2_HIGH;
      low = negative ? -LN2_LOW : LN2_LOW;
      k = negative ? -1 : 1;
    } else {
      k = (int)(ONE_OVER_LN2 * x + (negative ? -0.5 : 0.5));
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    }
    r = high - low;
  } else if (magnitude < 0x3e300000) return 1 + x;  /* below 2^-28 */
  double c = exp_correction(r);
  if (k == 0) return 1 - (r * c / (c - 2) - r);
  double y = 1 - (low - r * c / (2 - c) - high);
  if (k == 1024) return y * 2 * power_of_two(1023);
  return k >= -1021 ? y * power_of_two(k) : y * power_of_two(k + 1000) * power_of_two(-1000);
}

double uk_expm1(double x) {
  uint32_t magnitude = high_word(x) & 0x7fffffff;
  bool negative = (high_word(x) >> 31) != 0;
  if (x != x) return x;
  if (magnitude >= 0x4043687a) {                    /* 56 ln 2 */
    if (x > OVERFLOW) return __builtin_inf();
    if (negative) return -1;
  }
  double high, low, r = x, c = 0;
  int k = 0;
  if (magnitude > 0x3fd62e42) {
    if (magnitude < 0x3ff0a2b2) {
      high = negative ? x + LN2_HIGH : x - LN2_HIGH;
      low = negative ? -LN2_LOW : LN2_LOW;
      k = negative ? -1 : 1;
    } else {
      k = (int)(ONE_OVER_LN2 * x + (negative ? -0.5 : 0.5));
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    }
    r = high - low;
    c = (high - r) - low;
  } else if (magnitude < 0x3c900000) return x;      /* below 2^-54 */
  double half = 0.5 * r, square = r * half;
  double r1 = 1 + square * (-3.33333333333331316428e-02 + square * (1.58730158725481460165e-03 + square * (-7.93650757867487942473e-05 + square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07))));
  double t = 3 - r1 * half, e = square * ((r1 - t) / (6 - r * t));
  if (k == 0) return r - (r * e - square);
  e = r * (e - c) - c;
  e -= square;
  if (k == -1) return 0.5 * (r - e) - 0.5;
  if (k == 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) {
    double y = 1 - (e - r);
    return (k == 1024 ? y * 2 * power_of_two(1023) : y * power_of_two(k)) - 1;
  }
  if (k < 20) return (1 - power_of_two(-k) - (e - r)) * power_of_two(k);
  return (r - (e + power_of_two(-k)) + 1) * power_of_two(k);
}

static const double HYPERBOLIC_OVERFLOW = 710.4758600739439, LOG_OF_GREATEST = 709.7822265625;

double uk_sinh(double x) {
  double magnitude = magnitude_of(x), half = x < 0 ? -0.5 : 0.5;
  if (magnitude < 22) {
    if (magnitude < 0x1p-28) return x;
    double t = uk_expm1(magnitude);
    return magnitude < 1 ? half * (2 * t - t * t / (t + 1)) : half * (t + t / (t + 1));
  }
  if (magnitude < LOG_OF_GREATEST) return half * uk_exp(magnitude);
  if (magnitude <= HYPERBOLIC_OVERFLOW) { double w = uk_exp(0.5 * magnitude), t = half * w; return t * w; }
  return x * __builtin_inf();
}

double uk_cosh(double x) {
  double magnitude = magnitude_of(x);
  if (magnitude < 22) {
    if ((high_word(magnitude)) < 0x3fd62e43) {      /* ln(2)/2 */
      double t = uk_expm1(magnitude), w = 1 + t;
      return high_word(magnitude) < 0x3c800000 ? w : 1 + (t * t) / (w + w);
    }
    double t = uk_exp(magnitude);
    return 0.5 * t + 0.5 / t;
  }
  if (magnitude < LOG_OF_GREATEST) return 0.5 * uk_exp(magnitude);
  if (magnitude <= HYPERBOLIC_OVERFLOW) { double w = uk_exp(0.5 * magnitude), t = 0.5 * w; return t * w; }
  return x != x ? x : __builtin_inf();
}

double uk_tanh(double x) {
  double magnitude = magnitude_of(x), result;
  if (x != x) return x;
  if (magnitude < 0x1p-28) return x;
  if (magnitude < 1) { double t = uk_expm1(-2 * magnitude); result = -t / (t + 2); }
  else if (magnitude < 22) { double t = uk_expm1(2 * magnitude); result = 1 - 2 / (t + 2); }
  else result = 1;
  return x < 0 ? -result : result;
}
