/* Decimals of any length, for what 128 bits cannot settle. */
#pragma once
#include "strings.h"

/* The value 0.DIGITS * 10^point; digits are ASCII. */
struct uk_decimal { uint8_t *digits; int count, point; };

/* Writes as Number.prototype.toString lays out digits; returns the length, at most 26 for 17 digits. */
uint32_t uk_decimal_format(const struct uk_decimal *decimal, uint8_t *text);

/* The shortest decimal that reads back as a finite number above 0: *significand * 10^(result). */
int uk_shortest_decimal(double number, uint64_t *significand);
/* ASCII, most significant first; returns how many, at most 20. */
int uk_write_digits(uint64_t value, uint8_t *digits);

/* All digits of a finite number above 0, exactly, without leading or trailing zeros. */
enum { UK_LONGEST_EXPANSION = 1100 };
struct uk_expansion { struct uk_decimal decimal; uint8_t digits[UK_LONGEST_EXPANSION]; };
void uk_decimal_expand(double number, struct uk_expansion *expansion);

/* The digits in units [start, end), of which one may be a point that is passed over, times 10^exponent. */
struct uk_decimal_source { struct uk_units units; uint32_t start, end; int exponent; };
/* The sign of source - (the midpoint of the double with these bits and the next one). */
int uk_decimal_compare_to_midpoint(const struct uk_decimal_source *source, uint64_t bits);
