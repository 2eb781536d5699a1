/* A mark-sweep collector that moves nothing. Not moving is what lets the stack be scanned conservatively, which is what
   lets the optimiser have its way with generated code: no statepoints, no shadow stack. The heap itself is exact, by
   shape.

   The heap is an array of blocks of 8 KiB. A block is free, or holds cells of one size class, or is part of a large
   object. Allocation bumps through runs of free cells. Marking sets one bit for each cell in a bitmap outside the
   objects; sweeping looks only at that bitmap, when the allocator comes to the block.

   Whether a cell holds an object must be known for any address found on the stack:
   - below the block's `swept` offset, exactly when its header is not zero (runs are zeroed before they are used);
   - from there on, exactly when the collection before marked it. Hence two bitmaps, which change places. */
#include "heap.h"
#include "platform.h"
#include "report.h"

enum { BLOCK = 8192, BLOCK_SHIFT = 13, LARGEST_CELL = 4096, GRANULE_SHIFT = 4, BLOCK_MARK_WORDS = BLOCK >> GRANULE_SHIFT >> 6 };
/* A cell is at least 16 bytes, so no two cells begin in the same granule of 16, though cells are aligned to 8 only. */

enum { FREE, LARGE, LARGE_REST = 255 };   /* else a size class, 2 and up */
struct block {
  uint32_t link;    /* size class: next in the list of partial blocks; LARGE: number of blocks; LARGE_REST: its first block */
  uint16_t swept;   /* size class: offset up to which the allocator has been */
  uint8_t kind;
  bool retrace;     /* holds an object that was marked when the mark stack was full */
};
enum { NO_BLOCK = UINT32_MAX, LEAST_BUDGET = 512 };   /* 512 blocks, 4 MiB: what a second-level cache holds, give or take */

/* Past the fine classes: multiples of 32 of which a whole number fills a block, or nearly. */
static const uint16_t coarse_sizes[] = { 160, 192, 224, 256, 320, 384, 448, 512, 640, 800, 1024, 1344, 1632, 2048, 2720, 4096 };
enum { COARSE_CLASSES = sizeof coarse_sizes / sizeof coarse_sizes[0], CLASSES = UK_FINE_CLASSES + COARSE_CLASSES };

struct uk_allocator uk_allocators[CLASSES];
bool uk_heap_stress, uk_heap_reports;
struct uk_heap_counters uk_heap_counters;
UK_ROOT uk_box uk_pending = UK_UNDEFINED;

static struct {
  uintptr_t base;
  size_t size;                /* bytes of blocks: an address is in the heap when address - base < size */
  uintptr_t stack_end;
  struct block *blocks;
  uint32_t block_count;
  uint32_t used_count;        /* no block from here on is in use */
  uint32_t free_hint;         /* no free block lies below */
  uint32_t budget;            /* blocks that may be taken before the next collection */
  uint32_t whole_budget;      /* what it was after the last one */
  uint64_t *marks, *previous_marks;
  struct pending { uk_ref object; uint64_t from; } *mark_stack;
  size_t mark_stack_capacity, mark_stack_top;
  bool mark_stack_overflowed;
  uk_ref ephemerons;          /* those met whose keys were not known to be alive then */
  uint8_t coarse_class[(LARGEST_CELL >> 5) + 1];
} heap;

static inline uint32_t cell_size(uint32_t class) {
  return class < UK_FINE_CLASSES ? class * 8 : coarse_sizes[class - UK_FINE_CLASSES];
}
static inline uintptr_t block_address(uint32_t block) { return heap.base + ((uintptr_t)block << BLOCK_SHIFT); }
static inline bool is_marked(const uint64_t *bitmap, uintptr_t offset) {
  uintptr_t granule = offset >> GRANULE_SHIFT;
  return bitmap[granule >> 6] >> (granule & 63) & 1;
}
static inline bool is_small(const struct block *block) { return block->kind > LARGE && block->kind < LARGE_REST; }

/* `marks`: those of the last complete collection. */
static inline bool holds_object(const struct block *block, uintptr_t offset, const uint64_t *marks) {
  if (block->kind == LARGE || (offset & (BLOCK - 1)) < block->swept) return ((struct uk_object *)(heap.base + offset))->header != 0;
  return is_marked(marks, offset);
}

/* ---- marking ---- */

static inline void push(uk_ref object, uint64_t from) {
  if (heap.mark_stack_top == heap.mark_stack_capacity) {
    heap.mark_stack_overflowed = heap.blocks[(object - heap.base) >> BLOCK_SHIFT].retrace = true;
    return;
  }
  heap.mark_stack[heap.mark_stack_top++] = (struct pending){ object, from };
}

static void check_reference(uintptr_t offset) {
  const struct block *block = &heap.blocks[offset >> BLOCK_SHIFT];
  bool at_start = block->kind == LARGE ? (offset & (BLOCK - 1)) == 0 : is_small(block) && (offset & (BLOCK - 1)) % cell_size(block->kind) == 0;
  if (!at_start || !holds_object(block, offset, heap.previous_marks)) uk_panic("the heap holds a reference to no object");
}

/* `value`: a ref or a box. What is no pointer into the heap (numbers, undefined, static objects) is none of ours. */
static inline void mark(uint64_t value) {
  uintptr_t offset = value - heap.base;
  if (offset >= heap.size) return;
  if (uk_heap_stress) check_reference(offset);
  uintptr_t granule = offset >> GRANULE_SHIFT;
  uint64_t bit = 1ull << (granule & 63);
  if (heap.marks[granule >> 6] & bit) return;
  heap.marks[granule >> 6] |= bit;
  push(value, 0);
}

/* Marks what the object refers to. Elements are taken 128 at a time, so that a wide array does not flood the mark stack. */
static void trace(uk_ref reference, uint64_t from) {
  enum { CHUNK = 128 };
  const struct uk_shape *shape = uk_shape_of(reference);
  switch (shape->kind) {
    case UK_OBJECT: case UK_CLOSURE: case UK_CELL: case UK_FRAME: {
      const struct uk_object *object = (const void *)reference;
      for (uint64_t left = shape->references & ~(1ull << 63); left != 0; left &= left - 1) mark(object->slots[__builtin_ctzll(left)]);
      if (shape->references >> 63) for (uint32_t slot = 63; slot < shape->slot_count; slot++) mark(object->slots[slot]);
      return;
    }
    case UK_STRING_ROPE:
      mark(((const struct uk_rope *)reference)->left);
      mark(((const struct uk_rope *)reference)->right);
      return;
    case UK_SYMBOL:
      mark(((const struct uk_symbol *)reference)->description);
      return;
    case UK_STRING_SLICE:
      mark(((const struct uk_slice *)reference)->whole);
      return;
    case UK_ARRAY_F64: case UK_ARRAY_BOX:
      mark((uintptr_t)((const struct uk_array *)reference)->elements);
      return;
    case UK_ELEMENTS_BOX: {
      const struct uk_elements *elements = (const void *)reference;
      uint64_t to = elements->capacity;
      if (to - from > CHUNK) { to = from + CHUNK; push(reference, to); }
      for (; from < to; from++) mark(elements->data[from]);
      return;
    }
    case UK_EPHEMERON: {
      struct uk_ephemeron *ephemeron = (struct uk_ephemeron *)reference;
      if (ephemeron->length != 0) return;
      ephemeron->length = 1;
      ephemeron->next = heap.ephemerons;
      heap.ephemerons = reference;
      return;
    }
    case UK_STRING_LATIN1: case UK_STRING_UTF16: case UK_ELEMENTS_F64: case UK_ARRAY_BUFFER: case UK_BIGINT:
      return;
    default:
      mark(((const struct uk_view *)reference)->buffer);
  }
}

/* An object waits in a short queue between the stack and its turn, so that its memory is on its way meanwhile. */
static void drain(void) {
  enum { WAITING = 8 };
  struct pending queue[WAITING];
  for (uint32_t head = 0, tail = 0;;) {
    if (heap.mark_stack_top > 0 && tail - head < WAITING) {
      struct pending next = heap.mark_stack[--heap.mark_stack_top];
      __builtin_prefetch((const void *)next.object);
      queue[tail++ % WAITING] = next;
    } else if (head != tail) {
      struct pending next = queue[head++ % WAITING];
      trace(next.object, next.from);
    } else return;
  }
}

typedef void visitor(uk_ref object, size_t bytes, void *context);

/* Calls `visit` for every cell of the block that holds an object: those marked so far; or, outside of collections, all not
   known to be dead. */
enum extent { MARKED, ALLOCATED };
static void for_each_object(uint32_t index, enum extent extent, visitor *visit, void *context) {
  const struct block *block = &heap.blocks[index];
  if (block->kind == FREE || block->kind == LARGE_REST) return;
  uintptr_t start = (uintptr_t)index << BLOCK_SHIFT;
  uint32_t size = is_small(block) ? cell_size(block->kind) : BLOCK;
  for (uintptr_t offset = start; offset + size <= start + BLOCK; offset += size) {
    if (extent == MARKED ? !is_marked(heap.marks, offset) : !holds_object(block, offset, heap.marks)) continue;
    visit(heap.base + offset, is_small(block) ? size : (size_t)block->link << BLOCK_SHIFT, context);
  }
}

static void trace_again(uk_ref object, size_t bytes, void *context) {
  (void)bytes, (void)context;
  trace(object, 0);
  drain();
}

/* A long list can have more in wait than the stack holds. What found no place there is found again by its block. */
static void retrace_blocks(void) {
  while (heap.mark_stack_overflowed) {
    heap.mark_stack_overflowed = false;
    for (uint32_t index = 0; index < heap.used_count; index++) {
      if (!heap.blocks[index].retrace) continue;
      heap.blocks[index].retrace = false;
      for_each_object(index, MARKED, trace_again, 0);
    }
  }
}

static inline bool is_alive(uk_box value) {
  uintptr_t offset = value - heap.base;
  return offset >= heap.size || is_marked(heap.marks, offset);
}

/* Marks the values of living keys, which may bring further keys to life, until there are no more; the other entries lose
   both. Each round looks at all that are left: their number times the longest chain of keys that are values. */
static void settle_ephemerons(void) {
  uk_ref waiting = 0;
  for (bool changed = heap.ephemerons != 0; changed;) {
    changed = false;
    uk_ref round = waiting;
    waiting = 0;
    while (round != 0 || heap.ephemerons != 0) {
      uk_ref *list = round != 0 ? &round : &heap.ephemerons;
      struct uk_ephemeron *ephemeron = (struct uk_ephemeron *)*list;
      *list = ephemeron->next;
      if (is_alive(ephemeron->key)) {
        ephemeron->length = 0;
        ephemeron->next = 0;
        mark(ephemeron->value);
        drain();
        retrace_blocks();
        changed = true;
      } else {
        ephemeron->next = waiting;
        waiting = (uk_ref)ephemeron;
      }
    }
  }
  while (waiting != 0) {
    struct uk_ephemeron *ephemeron = (struct uk_ephemeron *)waiting;
    waiting = ephemeron->next;
    *ephemeron = (struct uk_ephemeron){ .shape = ephemeron->shape };
  }
}

/* Any word of the stack, which may point into an object or just past its end, or to none. */
static void mark_conservatively(uintptr_t address) {
  uintptr_t offset = address - heap.base;
  if (offset >= (uintptr_t)heap.used_count << BLOCK_SHIFT) return;
  uint32_t index = (uint32_t)(offset >> BLOCK_SHIFT);
  if (heap.blocks[index].kind == LARGE_REST) index = heap.blocks[index].link;
  const struct block *block = &heap.blocks[index];
  if (block->kind == FREE) return;
  uintptr_t start = (uintptr_t)index << BLOCK_SHIFT;
  if (is_small(block)) {
    uint32_t size = cell_size(block->kind);
    start += (offset - start) / size * size;
    if ((start & (BLOCK - 1)) + size > BLOCK) return;
  }
  if (holds_object(block, start, heap.previous_marks)) mark(heap.base + start);
}

static void mark_word(uintptr_t word) {
  mark_conservatively(word);
  mark_conservatively(word - 1);
}

extern uint64_t __start_uk_roots[] __attribute__((weak)), __stop_uk_roots[] __attribute__((weak));

/* The registers a callee must preserve are all that can hold a reference here: callers have put the others on the stack. */
static void __attribute__((noinline, no_sanitize("address"))) mark_roots(void) {
  uintptr_t registers[6];
  __asm__ volatile("movq %%rbx, 0(%0)\n\tmovq %%rbp, 8(%0)\n\tmovq %%r12, 16(%0)\n\tmovq %%r13, 24(%0)\n\tmovq %%r14, 32(%0)\n\tmovq %%r15, 40(%0)"
    : : "r"(registers) : "memory");
  for (uintptr_t word = (uintptr_t)registers; word < heap.stack_end; word += 8) mark_word(*(uintptr_t *)word);
  for (uint64_t *root = __start_uk_roots; root < __stop_uk_roots; root++) mark(*root);
}

/* ---- sweeping ---- */

/* Under stress, what is dead is overwritten; once, since it stays so until it is used again. */
static void poison(uintptr_t from, uintptr_t to) {
  const uint64_t pattern = 0xdeaddeaddeaddeadull;
  if (*(uint64_t *)from == pattern) return;
  for (; from < to; from += 8) *(uint64_t *)from = pattern;
}

static void poison_dead_cells(uint32_t index, uint32_t size) {
  uintptr_t start = (uintptr_t)index << BLOCK_SHIFT;
  for (uintptr_t offset = start; offset + size <= start + BLOCK; offset += size)
    if (!is_marked(heap.marks, offset)) poison(heap.base + offset, heap.base + offset + size);
}

static void release(uint32_t index, uint32_t count) {
  for (uint32_t i = index; i < index + count; i++) heap.blocks[i] = (struct block){ .kind = FREE };
  if (index < heap.free_hint) heap.free_hint = index;
}

/* Frees whole blocks and queues the partial ones. Returns how many blocks stay in use. */
static uint32_t sweep_blocks(void) {
  uint32_t occupied = 0, used = 0;
  uk_heap_counters.live_bytes = 0;
  for (uint32_t class = 0; class < CLASSES; class++)
    uk_allocators[class] = (struct uk_allocator){ .first_partial = NO_BLOCK, .last_partial = NO_BLOCK };
  for (uint32_t index = 0, step; index < heap.used_count; index += step) {
    struct block *block = &heap.blocks[index];
    step = 1;
    if (block->kind == FREE) continue;
    if (block->kind == LARGE) {
      step = block->link;
      if (!is_marked(heap.marks, (uintptr_t)index << BLOCK_SHIFT)) {
        if (uk_heap_stress) poison(block_address(index), block_address(index + step));
        release(index, step);
        continue;
      }
      uk_heap_counters.live_bytes += (uint64_t)step << BLOCK_SHIFT;
    } else {
      uint32_t live = 0, size = cell_size(block->kind);
      for (uint32_t word = 0; word < BLOCK_MARK_WORDS; word++) live += (uint32_t)__builtin_popcountll(heap.marks[index * BLOCK_MARK_WORDS + word]);
      if (uk_heap_stress) poison_dead_cells(index, size);
      if (live == 0) { release(index, 1); continue; }
      uk_heap_counters.live_bytes += (uint64_t)live * size;
      block->swept = live == BLOCK / size ? BLOCK : 0;
      if (block->swept == 0) {
        struct uk_allocator *allocator = &uk_allocators[block->kind];
        block->link = NO_BLOCK;
        if (allocator->first_partial == NO_BLOCK) allocator->first_partial = index;
        else heap.blocks[allocator->last_partial].link = index;
        allocator->last_partial = index;
      }
    }
    occupied += step;
    used = index + step;
  }
  heap.used_count = used;
  return occupied;
}

static void report_share(struct uk_report *report, const char *what, uint64_t used, uint64_t given) {
  uk_report_text(report, what);
  uk_report_number(report, used);
  uk_report_text(report, " of ");
  uk_report_number(report, given);
}

/* What was used so far of what the plan gave: blocks that ever held an object, regions handed out, the deepest stack. */
static void report_counters(uint32_t blocks, uint64_t nanoseconds) {
  static uint32_t most;
  if (blocks > most) most = blocks;
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Heap: ");
  uk_report_number(&report, uk_heap_counters.collections);
  uk_report_text(&report, " collections, ");
  uk_report_number(&report, uk_heap_counters.live_bytes);
  uk_report_text(&report, " bytes live\nPause: ");
  uk_report_number(&report, nanoseconds);
  uk_report_text(&report, " ns\n");
  report_share(&report, "Memory: heap ", (uint64_t)most << BLOCK_SHIFT, heap.size);
  report_share(&report, ", regions ", uk_region_figures.used, uk_region_figures.given);
  report_share(&report, ", stack ", uk_report_stack_used(), uk_report_stack_given());
  uk_report_text(&report, " bytes\n");
  uk_report_end(&report);
}

/* Twice what is in use, as far as there is room: then marking an object is paid for by two that were allocated. */
static void set_budget(uint32_t occupied) {
  uint32_t wanted = 2 * occupied > LEAST_BUDGET ? 2 * occupied : LEAST_BUDGET, available = heap.block_count - occupied;
  heap.budget = heap.whole_budget = wanted < available ? wanted : available;
}

void __attribute__((noinline)) uk_heap_collect(void) {
  uint64_t began = uk_heap_reports ? uk_platform_monotonic() : 0;
  uint64_t *marks = heap.previous_marks;
  heap.previous_marks = heap.marks;
  heap.marks = marks;
  __builtin_memset(marks, 0, heap.used_count * BLOCK_MARK_WORDS * sizeof *marks);
  mark_roots();
  drain();
  retrace_blocks();
  settle_ephemerons();
  uint32_t blocks = heap.used_count, occupied = sweep_blocks();
  set_budget(occupied);
  uk_heap_counters.collections++;
  if (uk_heap_reports && !uk_heap_stress) report_counters(blocks, uk_platform_monotonic() - began);
}

/* ---- allocating ---- */

/* First of `count` adjacent free blocks from `from` on, or NO_BLOCK. */
static uint32_t find_free(uint32_t from, uint32_t count) {
  for (uint32_t index = from, run = 0; index < heap.block_count; index++) {
    const struct block *block = &heap.blocks[index];
    if (block->kind == LARGE) { index += block->link - 1; run = 0; continue; }
    run = block->kind == FREE ? run + 1 : 0;
    if (run == count) return index + 1 - count;
  }
  return NO_BLOCK;
}

static uint32_t take_blocks(uint32_t count) {
  if (count > heap.budget) return NO_BLOCK;
  uint32_t index = find_free(heap.free_hint, count);
  if (index == NO_BLOCK) return NO_BLOCK;
  if (count == 1) heap.free_hint = index + 1;
  if (index + count > heap.used_count) {
    __builtin_memset(heap.marks + heap.used_count * BLOCK_MARK_WORDS, 0, (index + count - heap.used_count) * BLOCK_MARK_WORDS * sizeof *heap.marks);
    heap.used_count = index + count;
  }
  heap.budget -= count;
  return index;
}

/* Gives the allocator the block's next run of free cells. */
static bool next_run(struct uk_allocator *allocator, uint32_t index) {
  struct block *block = &heap.blocks[index];
  uintptr_t start = (uintptr_t)index << BLOCK_SHIFT;
  uint32_t size = cell_size(block->kind), last = BLOCK - size, from = block->swept;
  while (from <= last && is_marked(heap.marks, start + from)) from += size;
  if (from > last) { block->swept = BLOCK; return false; }
  uint32_t to = from + size;
  while (to <= last && !uk_heap_stress && !is_marked(heap.marks, start + to)) to += size;
  __builtin_memset((void *)(heap.base + start + from), 0, to - from);
  block->swept = (uint16_t)to;
  allocator->cursor = heap.base + start + from;
  allocator->limit = heap.base + start + to;
  return true;
}

static bool refill(uint32_t class) {
  struct uk_allocator *allocator = &uk_allocators[class];
  while (allocator->first_partial != NO_BLOCK) {
    if (next_run(allocator, allocator->first_partial)) return true;
    allocator->first_partial = heap.blocks[allocator->first_partial].link;
  }
  uint32_t index = take_blocks(1);
  if (index == NO_BLOCK) return false;
  heap.blocks[index] = (struct block){ .kind = (uint8_t)class, .link = NO_BLOCK };
  allocator->first_partial = allocator->last_partial = index;
  return next_run(allocator, index);
}

static void *allocate_large(size_t bytes) {
  if (bytes > heap.size) return 0;
  uint32_t count = (uint32_t)((bytes + BLOCK - 1) >> BLOCK_SHIFT), index = take_blocks(count);
  if (index == NO_BLOCK) return 0;
  heap.blocks[index] = (struct block){ .kind = LARGE, .link = count };
  for (uint32_t i = index + 1; i < index + count; i++) heap.blocks[i] = (struct block){ .kind = LARGE_REST, .link = index };
  __builtin_memset((void *)block_address(index), 0, bytes);
  return (void *)block_address(index);
}

static inline uint32_t class_of(size_t bytes) {
  return bytes / 8 < UK_FINE_CLASSES ? (uint32_t)(bytes / 8) : heap.coarse_class[(bytes + 31) >> 5];
}

static void *allocate_cell(uint32_t class) {
  struct uk_allocator *allocator = &uk_allocators[class];
  if (allocator->cursor + cell_size(class) > allocator->limit && !refill(class)) return 0;
  void *cell = (void *)allocator->cursor;
  allocator->cursor += cell_size(class);
  return cell;
}

static void *try_to_allocate(size_t bytes) {
  return bytes > LARGEST_CELL ? allocate_large(bytes) : allocate_cell(class_of(bytes));
}

/* When no block is free any more, a larger cell will do. */
static void *allocate_larger_cell(size_t bytes) {
  void *cell = 0;
  for (uint32_t class = bytes > LARGEST_CELL ? CLASSES : class_of(bytes) + 1; class < CLASSES && cell == 0; class++) cell = allocate_cell(class);
  return cell;
}

static _Noreturn void die_of_exhaustion(size_t bytes);

/* `bytes` is divisible by 8. The budget bounds what is allocated between collections; the heap bounds what is kept. */
void *__attribute__((noinline)) uk_allocate_slowly(size_t bytes) {
  if (uk_heap_stress) uk_heap_collect();
  void *cell = try_to_allocate(bytes);
  if (cell != 0) return cell;
  /* Just collected, and yet no block: waste some of a larger cell before collecting again. */
  if (heap.budget >= heap.whole_budget / 2) cell = allocate_larger_cell(bytes);
  if (cell != 0) return cell;
  uk_heap_collect();
  cell = try_to_allocate(bytes);
  if (cell != 0) return cell;
  heap.budget = heap.block_count;
  cell = try_to_allocate(bytes);
  if (cell == 0) cell = allocate_larger_cell(bytes);
  if (cell == 0) die_of_exhaustion(bytes);
  return cell;
}

uk_ref uk_allocate_slots(const struct uk_shape *shape, uint32_t slots) {
  return (uk_ref)uk_allocate(shape, 0, 8 + 8 * (size_t)slots);
}

void uk_heap_initialize(uintptr_t start, uintptr_t end, uintptr_t stack_end) {
  size_t size = (end - start) & ~(size_t)(BLOCK - 1);
  heap.block_count = (uint32_t)((size - size / 64 - size / 256 - size / 1024 - BLOCK) >> BLOCK_SHIFT);
  heap.base = start;
  heap.size = (size_t)heap.block_count << BLOCK_SHIFT;
  heap.stack_end = stack_end;
  uintptr_t tables = start + heap.size;
  heap.marks = (uint64_t *)tables;
  tables += heap.block_count * BLOCK_MARK_WORDS * sizeof *heap.marks;
  heap.previous_marks = (uint64_t *)tables;
  tables += heap.block_count * BLOCK_MARK_WORDS * sizeof *heap.marks;
  heap.blocks = (struct block *)tables;
  tables += heap.block_count * sizeof *heap.blocks;
  heap.mark_stack = (struct pending *)tables;
  heap.mark_stack_capacity = (end - tables) / sizeof *heap.mark_stack;
  set_budget(0);
  uint32_t class = 0;
  for (uint32_t step = 0; step <= LARGEST_CELL >> 5; step++) {
    if (step << 5 > coarse_sizes[class]) class++;
    heap.coarse_class[step] = (uint8_t)(UK_FINE_CLASSES + class);
  }
  sweep_blocks();
}

/* ---- what is in it ---- */

/* Occupants by shape, in a hash table laid over the mark stack, which is empty outside collections. */
struct occupant { const struct uk_shape *shape; uint32_t count; uint64_t bytes; };
struct census { struct occupant *table; size_t capacity; };

static void count_occupant(uk_ref object, size_t bytes, void *context) {
  struct census *census = context;
  const struct uk_shape *shape = uk_shape_of(object);
  size_t slot = ((uintptr_t)shape >> 3) % census->capacity;
  for (size_t probes = 0; probes < census->capacity; probes++, slot = (slot + 1) % census->capacity) {
    struct occupant *occupant = &census->table[slot];
    if (occupant->shape != 0 && occupant->shape != shape) continue;
    occupant->shape = shape;
    occupant->count++;
    occupant->bytes += bytes;
    return;
  }
}

static _Noreturn void __attribute__((minsize)) die_of_exhaustion(size_t bytes) {
  enum { SHOWN = 10 };
  struct census census = { (struct occupant *)heap.mark_stack, heap.mark_stack_capacity * sizeof(struct pending) / sizeof(struct occupant) };
  __builtin_memset(census.table, 0, census.capacity * sizeof *census.table);
  for (uint32_t index = 0; index < heap.used_count; index++) for_each_object(index, ALLOCATED, count_occupant, &census);
  struct uk_report report;
  uk_report_begin(&report);
  uk_report_text(&report, "Out of memory: ");
  uk_report_number(&report, bytes);
  uk_report_text(&report, " bytes asked for, heap of ");
  uk_report_number(&report, heap.size);
  uk_report_text(&report, " bytes\n     objects        bytes  of\n");
  for (int line = 0; line < SHOWN; line++) {
    struct occupant *most = &census.table[0];
    for (size_t slot = 1; slot < census.capacity; slot++) if (census.table[slot].bytes > most->bytes) most = &census.table[slot];
    if (most->bytes == 0) break;
    uk_report_column(&report, most->count, 12);
    uk_report_column(&report, most->bytes, 13);
    uk_report_text(&report, "  ");
    uk_report_string(&report, most->shape->name);
    uk_report_text(&report, "\n");
    most->bytes = 0;
  }
  uk_report_stack(&report, (uintptr_t)__builtin_return_address(0) - 1, *(uintptr_t *)__builtin_frame_address(0));
  uk_report_end(&report);
  uk_platform_exit(UK_STATUS_OUT_OF_MEMORY);
}
