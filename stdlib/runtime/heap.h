/* The collected heap, as the rest of the runtime sees it. */
#pragma once
#include "layout.h"
#include <stddef.h>

/* Takes [start, end) for the heap and its tables (1/64 for two bitmaps, 1/256 for the mark stack, 1/1024 for blocks). */
void uk_heap_initialize(uintptr_t start, uintptr_t end, uintptr_t stack_end);
/* Frees what nothing reaches. */
void uk_heap_collect(void);
/* Collect at every allocation and poison what was freed, so that a missing root shows at once. */
extern bool uk_heap_stress;

/* A size class hands out cells from [cursor, limit), which is zero. The rest concerns only heap.c. */
struct uk_allocator {
  uintptr_t cursor, limit;
  uint32_t first_partial, last_partial;   /* blocks with free cells, not yet swept */
};
enum { UK_FINE_CLASSES = 17 };            /* class k < 17: cells of 8 * k bytes, k >= 2 */
extern struct uk_allocator uk_allocators[];

void *uk_allocate_slowly(size_t bytes);

/* The object's length field is `length`; `bytes` is its whole size. Inline, because with a constant size it is five instructions. */
static inline void *uk_allocate(const struct uk_shape *shape, uint32_t length, size_t bytes) {
  if (bytes < 16) bytes = 16;
  bytes = (bytes + 7) & ~(size_t)7;
  struct uk_object *object;
  if (__builtin_expect(bytes / 8 < UK_FINE_CLASSES, true)) {
    struct uk_allocator *allocator = &uk_allocators[bytes / 8];
    uintptr_t cursor = allocator->cursor;
    if (__builtin_expect(cursor + bytes <= allocator->limit, true)) {
      allocator->cursor = cursor + bytes;
      object = (struct uk_object *)cursor;
      object->header = (uint64_t)(uintptr_t)shape | (uint64_t)length << 32;
      return object;
    }
  }
  object = uk_allocate_slowly(bytes);
  object->header = (uint64_t)(uintptr_t)shape | (uint64_t)length << 32;
  return object;
}

/* How often it has collected, and the bytes of the cells that were reachable the last time. */
extern struct uk_heap_counters { uint64_t collections, live_bytes; } uk_heap_counters;
/* Prints the counters after each collection, so that a leak shows as a number that grows with the work done. */
extern bool uk_heap_reports;
