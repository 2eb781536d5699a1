/* How values lie in memory: the agreement between generated code (compiler/src/llvm) and the C runtime.
   Everything static (code, shapes, string constants) lies below 4 GiB, so that a header is 8 bytes and a method 4. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Any value in 64 bits; see compiler/src/ir/types.ts. A double is its bits + UK_DOUBLE_OFFSET, NaN canonical. */
typedef uint64_t uk_box;
/* A box that is a pointer to an object, undefined or null. */
typedef uint64_t uk_ref;
#define UK_UNDEFINED 0ull
#define UK_NULL 2ull
#define UK_FALSE 4ull
#define UK_TRUE 6ull
#define UK_HOLE 8ull
#define UK_DOUBLE_OFFSET (1ull << 49)
/* Below this no object lies: page zero is never mapped. */
#define UK_FIRST_OBJECT 4096ull

enum uk_kind {
  UK_OBJECT, UK_CLOSURE, UK_CELL, UK_FRAME,            /* slots: shapes made by the compiler */
  UK_STRING_LATIN1, UK_STRING_UTF16, UK_STRING_ROPE,
  UK_ARRAY_F64, UK_ARRAY_BOX, UK_ELEMENTS_F64, UK_ELEMENTS_BOX,
  UK_ARRAY_BUFFER, UK_DATA_VIEW, UK_INT8_ARRAY, UK_UINT8_ARRAY, UK_UINT8_CLAMPED_ARRAY, UK_INT16_ARRAY,
  UK_UINT16_ARRAY, UK_INT32_ARRAY, UK_UINT32_ARRAY, UK_FLOAT32_ARRAY, UK_FLOAT64_ARRAY,
};

/* Constant data. One per class, literal layout, closure, cell or frame, emitted by the compiler; the runtime defines
   `uk_shape_KIND` (uk_shape_string_latin1, uk_shape_array_f64, …) for its own kinds. */
struct uk_shape {
  uint32_t kind;
  uint16_t slot_count;
  uint16_t method_count;
  uint32_t low, high;         /* preorder interval of the class tree */
  uint32_t name;              /* address of a static string object */
  uint32_t names;             /* address of uint16_t[slot_count]: property name ids, 0 where a slot is unused; 0: none */
  uint64_t references;        /* bit k: slot k holds a ref or a box; bit 63 stands for slot 63 and all after it */
  uint32_t methods[];         /* addresses of code, coloured by method name; 0 where there is none */
};

struct uk_object {            /* every object begins so */
  uint32_t shape;             /* address of its uk_shape */
  uint32_t length;            /* strings, arrays, buffers, elements (capacity); else 0 */
  uint64_t slots[];           /* UK_CLOSURE and UK_FRAME: slot 0 is the code's address */
};
struct uk_string { uint32_t shape, length; uint8_t data[]; };             /* latin-1: a byte, UTF-16: two bytes a unit */
struct uk_rope { uint32_t shape, length; uk_ref left, right; };           /* flattened in place (right = 0) on first access to its units */
struct uk_array { uint32_t shape, length; struct uk_elements *elements; };/* its shape says f64 or box, and so do its elements'; 0: capacity 0 */
struct uk_elements { uint32_t shape, capacity; uint64_t data[]; };
struct uk_array_buffer { uint32_t shape, length; uint8_t *data; };        /* data: inline, directly after, or outside the heap */
struct uk_view { uint32_t shape, length; uint8_t *data; uk_ref buffer; }; /* typed arrays (length in elements) and DataView (in bytes) */

/* Results of functions that throw: the exception itself is in uk_pending. */
struct uk_f64_result { double value; bool threw; };
struct uk_box_result { uint64_t value; bool threw; };
extern uk_box uk_pending;

static inline struct uk_shape *uk_shape_of(uk_ref object) { return (struct uk_shape *)(uintptr_t)((struct uk_object *)object)->shape; }
static inline bool uk_is_number(uk_box value) { return value >= UK_DOUBLE_OFFSET; }
static inline bool uk_is_object(uk_box value) { return value >= UK_FIRST_OBJECT && value < UK_DOUBLE_OFFSET; }
