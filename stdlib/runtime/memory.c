/* What compilers expect of a C library. Kept by name: code generation may call them after everything was linked. Copies
   go sixteen bytes at a time rather than by `rep movs`, which emulated processors take byte by byte. */
#include <stddef.h>
#include <stdint.h>

#define FOR_THE_COMPILER(name) __attribute__((used, no_builtin(name)))
typedef uint64_t pair __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t word __attribute__((aligned(1), may_alias));

FOR_THE_COMPILER("memcpy") void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  uint8_t *target = to;
  const uint8_t *source = from;
  for (; count >= 16; count -= 16, target += 16, source += 16) *(pair *)target = *(const pair *)source;
  if (count >= 8) { *(word *)target = *(const word *)source; target += 8; source += 8; count -= 8; }
  for (; count > 0; count--) *target++ = *source++;
  return to;
}

FOR_THE_COMPILER("memmove") void *memmove(void *to, const void *from, size_t count) {
  if ((uintptr_t)to - (uintptr_t)from >= count) return memcpy(to, from, count);
  uint8_t *target = (uint8_t *)to + count;
  const uint8_t *source = (const uint8_t *)from + count;
  for (; count >= 8; count -= 8) { target -= 8; source -= 8; *(word *)target = *(const word *)source; }
  for (; count > 0; count--) *--target = *--source;
  return to;
}

FOR_THE_COMPILER("memset") void *memset(void *to, int byte, size_t count) {
  uint8_t *target = to;
  uint64_t eight = 0x0101010101010101ull * (uint8_t)byte;
  for (; count >= 16; count -= 16, target += 16) *(pair *)target = (pair){ eight, eight };
  if (count >= 8) { *(word *)target = eight; target += 8; count -= 8; }
  for (; count > 0; count--) *target++ = (uint8_t)byte;
  return to;
}

FOR_THE_COMPILER("memcmp") int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *a = left, *b = right;
  for (; count > 0 && *a == *b; count--) a++, b++;
  return count == 0 ? 0 : *a - *b;
}

FOR_THE_COMPILER("bcmp") int bcmp(const void *left, const void *right, size_t count) { return memcmp(left, right, count); }
