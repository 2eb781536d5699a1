/* The machine's intrinsics that every platform has in common: stdlib/machine/intrinsics.ts, and the event loop's. */
#include "platform.h"
#include "report.h"
#include "heap.h"
#include "strings.h"
#include "typed.h"
#include "values.h"

static uintptr_t region_next, region_end;

void uk_region_initialize(uintptr_t start, uintptr_t end) {
  region_next = start;
  region_end = end;
  uk_region_figures.given = end - start;
}

struct uk_box_result uk_allocate_region(double bytes, double alignment) {
  UK_STATIC_STRING(no_region, "The image has no more region space");
  uintptr_t mask = (uintptr_t)alignment - 1, start = (region_next + mask) & ~mask;
  if (!(bytes >= 0 && bytes <= (double)(region_end - start)) || start > region_end || bytes > UINT32_MAX)
    return (struct uk_box_result){ 0, uk_throw_error(UK_RANGE_ERROR, UK_STATIC_REF(no_region)) };
  uk_region_figures.used += start + (uintptr_t)bytes - region_next;
  region_next = start + (uintptr_t)bytes;
  return (struct uk_box_result){ (uk_ref)uk_bytes_outside((uint8_t *)start, (uint32_t)bytes), false };
}

/* Memory is mapped one to one wherever there are devices. */
double uk_physical_address(uk_ref bytes) { return (double)(uintptr_t)((struct uk_view *)bytes)->data; }

#define REGISTER(bits) ((volatile uint##bits##_t *)(uintptr_t)address)
double uk_mmio_read8(double address) { return *REGISTER(8); }
double uk_mmio_read16(double address) { return *REGISTER(16); }
double uk_mmio_read32(double address) { return *REGISTER(32); }
void uk_mmio_write8(double address, double value) { *REGISTER(8) = (uint8_t)uk_to_int32(value); }
void uk_mmio_write16(double address, double value) { *REGISTER(16) = (uint16_t)uk_to_int32(value); }
void uk_mmio_write32(double address, double value) { *REGISTER(32) = (uint32_t)uk_to_int32(value); }

#define PORTS(bits, suffix, accumulator) \
  double uk_io_in##bits(double port) { \
    uint##bits##_t value; \
    __asm__ volatile("in" suffix " %w1, %" accumulator "0" : "=a"(value) : "Nd"((uint16_t)port) : "memory"); \
    return value; \
  } \
  void uk_io_out##bits(double port, double value) { \
    __asm__ volatile("out" suffix " %" accumulator "0, %w1" : : "a"((uint##bits##_t)uk_to_int32(value)), "Nd"((uint16_t)port) : "memory"); \
  }
PORTS(8, "b", "b")
PORTS(16, "w", "w")
PORTS(32, "l", "k")

void uk_memory_barrier(void) { __asm__ volatile("mfence" : : : "memory"); }

double uk_monotonic_nanoseconds(void) { return (double)uk_platform_monotonic(); }
double uk_wall_clock_milliseconds(void) { return uk_platform_wall_clock(); }

void uk_sleep_until(double deadline) {
  uk_platform_sleep(deadline < 18e18 ? deadline > 0 ? (uint64_t)deadline : 0 : UINT64_MAX);
}

double uk_take_interrupt(void) { return uk_platform_take_interrupt(); }
void uk_enable_interrupt(double line) { uk_platform_watch((int32_t)line); }

bool uk_random_bytes(uk_ref into) {
  struct uk_view *view = (struct uk_view *)into;
  return uk_platform_random(view->data, view->length);
}

/* Where the machine has no entropy: xorshift64* from the clock. `Math.random` promises no more. */
double uk_random_unit(void) {
  static uint64_t state;
  if (state == 0 && !uk_platform_random((uint8_t *)&state, sizeof state)) state = uk_platform_monotonic();
  if (state == 0) state = 1;
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (double)(state * 0x2545f4914f6cdd1dull >> 11) * 0x1p-53;
}

void uk_console_write(uk_ref latin1) {
  struct uk_units units = uk_units_of(latin1);
  uint8_t buffer[128];
  for (uint32_t i = 0; i < units.length;) {
    size_t count = 0;
    while (i < units.length && count < sizeof buffer) buffer[count++] = (uint8_t)uk_unit(units, i++);
    uk_platform_write(buffer, count, true);
  }
}

void uk_console_write_text(uk_ref text, bool error) {
  struct uk_units units = uk_units_of(text);
  if (uk_is_ascii(units)) { uk_platform_write(units.data, units.length, error); return; }
  uint8_t buffer[512];
  size_t count = 0;
  for (uint32_t i = 0; i < units.length;) {
    if (count + 4 > sizeof buffer) { uk_platform_write(buffer, count, error); count = 0; }
    count += uk_utf8_encode_at(units, &i, buffer + count);
  }
  uk_platform_write(buffer, count, error);
}

uk_ref uk_boot_command_line(void) {
  const char *text = uk_platform_command_line();
  uint32_t length = 0;
  while (text[length] != 0) length++;
  return uk_string_from_latin1(text, length);
}
