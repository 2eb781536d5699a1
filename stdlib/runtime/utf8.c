/* Between strings and UTF-8, as the WHATWG Encoding standard has it: a lone surrogate is written as U+FFFD, and each
   maximal part of an ill-formed sequence is read as one U+FFFD. */
#include "strings.h"
#include "typed.h"

enum { REPLACEMENT = 0xfffd };

uint32_t uk_utf8_encode_at(struct uk_units units, uint32_t *index, uint8_t bytes[4]) {
  uint32_t code = uk_unit(units, (*index)++);
  if ((code & 0xf800) == 0xd800) {
    uint32_t low = *index < units.length && code < 0xdc00 ? uk_unit(units, *index) : 0;
    if ((low & 0xfc00) == 0xdc00) { code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00); (*index)++; }
    else code = REPLACEMENT;
  }
  if (code < 0x80) { bytes[0] = (uint8_t)code; return 1; }
  uint32_t count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  for (uint32_t i = count - 1; i > 0; i--, code >>= 6) bytes[i] = (uint8_t)(0x80 | (code & 0x3f));
  bytes[0] = (uint8_t)(code | (0xf00 >> count));
  return count;
}

uk_ref uk_utf8_encode(uk_ref text) {
  struct uk_units units = uk_units_of(text);
  if (uk_is_ascii(units)) {
    struct uk_view *copy = uk_bytes_new(units.length);
    __builtin_memcpy(copy->data, units.data, units.length);
    return (uk_ref)copy;
  }
  uint8_t scratch[4];
  uint32_t length = 0;
  for (uint32_t index = 0; index < units.length;) length += uk_utf8_encode_at(units, &index, scratch);
  struct uk_view *result = uk_bytes_new(length);
  uint8_t *to = result->data;
  for (uint32_t index = 0; index < units.length;) {
    uint32_t count = uk_utf8_encode_at(units, &index, scratch);
    for (uint32_t i = 0; i < count; i++) *to++ = scratch[i];
  }
  return (uk_ref)result;
}

/* The code point at *index, which moves past it or past the part that is ill-formed; then the result is -1. */
static int32_t decode_at(const uint8_t *bytes, uint32_t length, uint32_t *index) {
  uint32_t lead = bytes[(*index)++];
  if (lead < 0x80) return (int32_t)lead;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  uint32_t more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3, code = lead & (0x3fu >> more);
  uint32_t least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80, most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
  for (; more > 0; more--, least = 0x80, most = 0xbf) {
    if (*index >= length || bytes[*index] < least || bytes[*index] > most) return -1;
    code = code << 6 | (bytes[(*index)++] & 0x3f);
  }
  return (int32_t)code;
}

uk_ref uk_utf8_decode(uk_ref array) {
  const struct uk_view *view = (const void *)array;
  const uint8_t *bytes = view->data;
  uint32_t count = 0, length = view->length;
  bool wide = false;
  for (uint32_t index = 0; index < length;) {
    int32_t code = decode_at(bytes, length, &index);
    wide |= code < 0 || code > 0xff;
    count += code > 0xffff ? 2 : 1;
  }
  if (!wide && count == length) return uk_string_from_latin1(bytes, length);
  struct uk_string *result = uk_string_new(count, wide);
  uint16_t *units = (uint16_t *)result->data;
  uint8_t *narrow = result->data;
  for (uint32_t index = 0; index < length;) {
    int32_t code = decode_at(bytes, length, &index);
    if (code < 0) code = REPLACEMENT;
    if (!wide) *narrow++ = (uint8_t)code;
    else if (code > 0xffff) {
      *units++ = (uint16_t)(0xd800 + ((code - 0x10000) >> 10));
      *units++ = (uint16_t)(0xdc00 + (code & 0x3ff));
    } else *units++ = (uint16_t)code;
  }
  return (uk_ref)result;
}

bool uk_utf8_is_valid(uk_ref array) {
  const struct uk_view *view = (const void *)array;
  for (uint32_t index = 0; index < view->length;) if (decode_at(view->data, view->length, &index) < 0) return false;
  return true;
}
