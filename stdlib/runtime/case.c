/* Upper and lower case as String.prototype has it: Unicode's default mappings, without locale, the special ones and the
   final sigma included. ASCII, which is nearly everything, touches no table. */
#include "strings.h"
#include "case_mappings.h"

enum { ASCII_END = 0x80, CAPITAL_SIGMA = 0x3a3, FINAL_SIGMA = 0x3c2, MOST_UNITS = 3 };
#define COUNT_OF(table) (sizeof(table) / sizeof(table)[0])

static uint32_t code_point_at(struct uk_units units, uint32_t index) {
  uint32_t unit = uk_unit(units, index);
  if ((unit & 0xfc00) != 0xd800 || index + 1 >= units.length) return unit;
  uint32_t low = uk_unit(units, index + 1);
  return (low & 0xfc00) == 0xdc00 ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : unit;
}

static uint32_t code_point_before(struct uk_units units, uint32_t index) {
  if (index >= 2 && (uk_unit(units, index - 1) & 0xfc00) == 0xdc00 && (uk_unit(units, index - 2) & 0xfc00) == 0xd800) return code_point_at(units, index - 2);
  return uk_unit(units, index - 1);
}

static inline uint32_t units_of_code_point(uint32_t code) { return code > 0xffff ? 2 : 1; }

static uint32_t map_by_runs(uint32_t code, const struct case_run *runs, size_t count) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const struct case_run *run = &runs[middle];
    uint32_t last = run->first + ((run->count - 1) << run->skips);
    if (code < run->first) high = middle;
    else if (code > last) low = middle + 1;
    else return run->skips && ((code - run->first) & 1) ? code : code + (uint32_t)run->delta;
  }
  return code;
}

/* Whether a code point from 0x80 on has a property, given as the lengths of runs without and with it. Walks the list: only
   a capital sigma asks. */
static bool has_property(uint32_t code, const uint8_t *runs, const uint8_t *end) {
  uint32_t start = ASCII_END;
  for (bool with = false; runs < end; with = !with) {
    uint32_t length = *runs++;
    if (length >= 0x80) length = (length & 0x7f) << 8 | *runs++;
    start += length;
    if (code < start) return with;
  }
  return false;
}

static bool is_ignorable(uint32_t code) {
  if (code < ASCII_END) return code == '\'' || code == '.' || code == ':' || code == '^' || code == '`';
  if (code > 0x1ffff) return code == 0xe0001 || (code >= 0xe0020 && code <= 0xe007f) || (code >= 0xe0100 && code <= 0xe01ef);
  return has_property(code, ignorable, ignorable + sizeof ignorable);
}

static bool is_cased(uint32_t code) {
  if (code < ASCII_END) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  return has_property(code, cased, cased + sizeof cased);
}

/* Unicode's Final_Sigma: a cased letter before, and none after, those that are ignorable passed over. */
static bool is_final(struct uk_units units, uint32_t index) {
  uint32_t before = index, after = index + 1;
  while (before > 0 && is_ignorable(code_point_before(units, before))) before -= units_of_code_point(code_point_before(units, before));
  if (before == 0 || !is_cased(code_point_before(units, before))) return false;
  while (after < units.length && is_ignorable(code_point_at(units, after))) after += units_of_code_point(code_point_at(units, after));
  return after == units.length || !is_cased(code_point_at(units, after));
}

static uint32_t put(uint32_t code, uint16_t *to) {
  if (code <= 0xffff) { to[0] = (uint16_t)code; return 1; }
  to[0] = (uint16_t)(0xd800 + ((code - 0x10000) >> 10));
  to[1] = (uint16_t)(0xdc00 + (code & 0x3ff));
  return 2;
}

/* The mapping of the code point at an index; returns its units. */
static uint32_t map_at(struct uk_units units, uint32_t index, bool upper, uint16_t to[MOST_UNITS]) {
  uint32_t code = code_point_at(units, index);
  if (code < ASCII_END) {
    uint32_t letter = upper ? code - 'a' : code - 'A';
    to[0] = (uint16_t)(letter < 26 ? code ^ 0x20 : code);
    return 1;
  }
  if (upper) {
    for (size_t i = 0; i < COUNT_OF(upper_special); i++) {
      if (upper_special[i][0] != code) continue;
      uint32_t count = 0;
      while (count < MOST_UNITS && upper_special[i][count + 1] != 0) { to[count] = upper_special[i][count + 1]; count++; }
      return count;
    }
    return put(map_by_runs(code, upper_runs, COUNT_OF(upper_runs)), to);
  }
  if (code == CAPITAL_SIGMA && is_final(units, index)) return put(FINAL_SIGMA, to);
  if (code == lower_special[0][0]) { to[0] = lower_special[0][1]; to[1] = lower_special[0][2]; return 2; }
  return put(map_by_runs(code, lower_runs, COUNT_OF(lower_runs)), to);
}
_Static_assert(COUNT_OF(lower_special) == 1, "map_at knows of one special mapping to lower case");

static bool is_mapped(struct uk_units units, uint32_t index, bool upper) {
  uint32_t unit = uk_unit(units, index);
  return unit >= ASCII_END || (upper ? unit - 'a' : unit - 'A') < 26;
}

static struct uk_box_result convert(uk_ref string, bool upper) {
  struct uk_units units = uk_units_of(string);
  uint32_t unchanged = 0;
  while (unchanged < units.length && !is_mapped(units, unchanged, upper)) unchanged++;
  if (unchanged == units.length) return (struct uk_box_result){ string, false };
  if (uk_is_ascii(units)) {
    struct uk_string *result = uk_string_new(units.length, false);
    for (uint32_t i = 0; i < units.length; i++) {
      uint8_t byte = ((const uint8_t *)units.data)[i];
      result->data[i] = byte ^ (((upper ? byte - 'a' : byte - 'A') & 0xff) < 26 ? 0x20 : 0);
    }
    return (struct uk_box_result){ (uk_ref)result, false };
  }
  uint16_t mapped[MOST_UNITS];
  uint64_t length = 0;
  uint32_t all = 0;
  for (uint32_t index = 0; index < units.length; index += units_of_code_point(code_point_at(units, index))) {
    uint32_t count = map_at(units, index, upper, mapped);
    for (uint32_t i = 0; i < count; i++) all |= mapped[i];
    length += count;
  }
  UK_STATIC_STRING(too_long, "Invalid string length");
  if (length > UK_LONGEST_STRING) return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(too_long)) };
  struct uk_string *result = uk_string_new((uint32_t)length, all > 0xff);
  uint32_t at = 0;
  for (uint32_t index = 0; index < units.length; index += units_of_code_point(code_point_at(units, index))) {
    uint32_t count = map_at(units, index, upper, mapped);
    for (uint32_t i = 0; i < count; i++, at++)
      if (all > 0xff) ((uint16_t *)result->data)[at] = mapped[i]; else result->data[at] = (uint8_t)mapped[i];
  }
  return (struct uk_box_result){ (uk_ref)result, false };
}

struct uk_box_result uk_string_lower_case(uk_ref text) { return convert(text, false); }
struct uk_box_result uk_string_upper_case(uk_ref text) { return convert(text, true); }
