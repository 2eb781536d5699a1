/* What the elementary functions share: their bits in halves, as fdlibm's algorithms see them. */
#pragma once
#include "values.h"

static inline uint32_t high_word(double x) { return (uint32_t)(uk_bits_of(x) >> 32); }
static inline double with_high_word(double x, uint32_t high) { return uk_double_of((uint64_t)high << 32 | (uint32_t)uk_bits_of(x)); }
static inline double without_low_word(double x) { return uk_double_of(uk_bits_of(x) & ~0xffffffffull); }
static inline double magnitude_of(double x) { return uk_double_of(uk_bits_of(x) & ~(1ull << 63)); }
static inline double not_a_number(void) { return uk_double_of(UK_CANONICAL_NAN); }
/* 2^exponent; -1022 … 1023. */
static inline double power_of_two(int exponent) { return uk_double_of((uint64_t)(exponent + 1023) << 52); }

/* ln 2 in two parts; the first has 32 trailing zeros, so that small multiples of it are exact. */
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define LN2 6.93147180559945286227e-01
#define ONE_OVER_LN2 1.44269504088896338700e+00

double uk_floor(double x);
double uk_sqrt(double x);
double uk_exp(double x);
double uk_expm1(double x);
double uk_log(double x);
double uk_log1p(double x);
