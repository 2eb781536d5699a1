/* Rounding and the like, which need no more than the bits of a double. The elementary functions have files of their own. */
#include "values.h"

/* From here on a double is whole. */
static const double WHOLE = 4503599627370496.0;

static inline bool has_fraction(double x) { return x > -WHOLE && x < WHOLE; }

double uk_trunc(double x) { return has_fraction(x) ? __builtin_copysign((double)(int64_t)x, x) : x; }

double uk_floor(double x) {
  if (!has_fraction(x)) return x;
  double whole = (double)(int64_t)x;
  return whole > x ? whole - 1 : __builtin_copysign(whole, x);
}

double uk_ceil(double x) {
  if (!has_fraction(x)) return x;
  double whole = (double)(int64_t)x;
  return whole < x ? whole + 1 : __builtin_copysign(whole, x);
}

double uk_sqrt(double x) {
  double root;
  __asm__("sqrtsd %1, %0" : "=x"(root) : "x"(x));
  return root;
}

double uk_abs(double x) { return uk_double_of(uk_bits_of(x) & ~(1ull << 63)); }
double uk_fround(double x) { return (float)x; }

double uk_clz32(double x) {
  uint32_t bits = (uint32_t)uk_to_int32(x);
  return bits == 0 ? 32 : __builtin_clz(bits);
}

double uk_imul(double x, double y) { return (int32_t)((uint32_t)uk_to_int32(x) * (uint32_t)uk_to_int32(y)); }
