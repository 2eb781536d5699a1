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
#define UK_CANONICAL_NAN 0x7ff8000000000000ull
/* Below this no object lies: page zero is never mapped. */
#define UK_FIRST_OBJECT 4096ull

enum uk_kind {
  UK_OBJECT, UK_CLOSURE, UK_CELL, UK_FRAME,            /* slots: shapes made by the compiler */
  UK_STRING_LATIN1, UK_STRING_UTF16, UK_STRING_ROPE,
  UK_ARRAY_F64, UK_ARRAY_BOX, UK_ELEMENTS_F64, UK_ELEMENTS_BOX,
  UK_STRING_SLICE, UK_BIGINT, UK_SYMBOL, UK_EPHEMERON,
  UK_ARRAY_BUFFER, UK_DATA_VIEW, UK_INT8_ARRAY, UK_UINT8_ARRAY, UK_UINT8_CLAMPED_ARRAY, UK_INT16_ARRAY,
  UK_UINT16_ARRAY, UK_INT32_ARRAY, UK_UINT32_ARRAY, UK_FLOAT32_ARRAY, UK_FLOAT64_ARRAY, UK_BIG_INT64_ARRAY, UK_BIG_UINT64_ARRAY,
};

/* Constant data. One per class, literal layout, closure, cell or frame, emitted by the compiler; the runtime defines
   `uk_shape_KIND` (uk_shape_string_latin1, uk_shape_array_f64, …) for its own kinds. */
struct uk_shape {
  uint32_t kind;
  uint16_t slot_count;
  uint16_t method_count;
  uint32_t low, high;         /* preorder interval of the class tree */
  union {
    struct {
      uint32_t name;          /* address of a static string object */
      uint32_t names;         /* address of uint16_t[slot_count]: property name ids, 0 where a slot is unused; 0: none */
    };
    uint64_t name_and_names;  /* both, for C, whose constants can hold an address of 64 bits but not of 32 */
  };
  uint64_t references;        /* bit k: slot k holds a ref or a box; bit 63 stands for slot 63 and all after it */
  uint32_t methods[];         /* addresses of code, coloured by method name; 0 where there is none */
};

/* A program that asks objects for their keys has the address of a shape's key table in the 4 bytes before its names. */
enum uk_key_kind { UK_KEY_DOUBLE, UK_KEY_BOOLEAN, UK_KEY_BOX, UK_KEY_INT, UK_KEY_BOUND, UK_KEY_GETTER, UK_KEY_SETTER, UK_KEY_GETTER_AND_SETTER };
struct uk_key { uint32_t name; uint16_t slot, kind; };        /* name: address of a static string object */
enum uk_keys_flags { UK_HIDDEN_FIELDS = 1, UK_SYMBOL_KEYS = 2 };      /* there are such properties too, which are not in the table */
struct uk_keys { uint16_t count, flags; struct uk_key keys[]; };      /* own enumerable properties in the order of JavaScript */

struct uk_object {            /* every object begins so */
  union {
    struct {
      uint32_t shape;         /* address of its uk_shape */
      uint32_t length;        /* strings, arrays, buffers, elements (capacity); else 0 */
    };
    uint64_t header;          /* both; 0 only where there is no object (the collector relies on that) */
  };
  uint64_t slots[];           /* UK_CLOSURE and UK_FRAME: slot 0 is the code's address */
};
/* Strings are canonical: UTF-16 ones hold at least one unit above 0xff, so strings of different width differ.
   Ropes have the kind UK_STRING_ROPE and two shapes, uk_shape_string_rope and uk_shape_string_rope_utf16. */
struct uk_string { uint32_t shape, length; uint8_t data[]; };             /* latin-1: a byte, UTF-16: two bytes a unit */
struct uk_rope { uint32_t shape, length; uk_ref left, right; };           /* flattened in place (right = 0) on first access to its units */
struct uk_slice { uint32_t shape, length; uk_ref whole; const uint8_t *data; };   /* part of a flat Latin-1 string, without copying */
struct uk_array { uint32_t shape, length; struct uk_elements *elements; };/* its shape says f64 or box, and so do its elements'; 0: capacity 0 */
struct uk_elements { uint32_t shape, capacity; uint64_t data[]; };
struct uk_array_buffer { uint32_t shape, length; uint8_t *data; };        /* data: inline, directly after, or outside the heap */
struct uk_view { uint32_t shape, length; uint8_t *data; uk_ref buffer; }; /* typed arrays (length in elements) and DataView (in bytes) */

/* Sign and magnitude, the least limb first, canonical: no leading zero limb, and zero has none and no sign. */
struct uk_bigint { uint32_t shape, length; uint64_t limbs[]; };           /* length: of the limbs, and UK_BIGINT_NEGATIVE */
#define UK_BIGINT_NEGATIVE 0x80000000u

/* A symbol is nothing but itself. */
struct uk_symbol { uint32_t shape, length; uk_ref description; };         /* a string or undefined */

/* A key that it does not keep alive, and a value that it keeps alive for as long as something else does the key. Once the key
   is gone both are undefined. The collector's list of those it has met goes through `next`; length is 1 while one is in it. */
struct uk_ephemeron { uint32_t shape, length; uk_box key, value; uk_ref next; };

/* Results of functions that throw: the exception itself is in uk_pending. */
struct uk_f64_result { double value; bool threw; };
struct uk_box_result { uint64_t value; bool threw; };
extern uk_box uk_pending;     /* undefined when nothing is in flight */
/* Puts an exception in flight, and remembers the stack for the report should nobody catch it. Generated code throws by
   calling this and then returning (or jumping to its handler). */
void uk_throw(uk_box value);

/* Compiled functions that C calls. They have the convention of functions that throw, whether they do or not. */
bool uk_program_initialize(void);
struct uk_box_result uk_program_start(void);
struct uk_f64_result uk_js_run(uk_ref promise);
struct uk_box_result uk_js_makeError(double kind, uk_ref message);   /* 0 TypeError, 1 RangeError, 2 ReferenceError, 3 Error */
struct uk_box_result uk_js_describe(uk_box value);

/* What the compiler says of the program, so that what it has no use for is folded away: whether it can make a bigint, a symbol. */
extern const bool uk_has_bigint, uk_has_symbol;

/* Calls a value of kind UK_CLOSURE; absent arguments are undefined, those past the third are in `rest`. */
typedef struct uk_box_result uk_closure_code(uk_ref closure, uk_box a0, uk_box a1, uk_box a2, int32_t argc, uk_box *rest);
/* Continues an async frame. */
typedef void uk_resume_code(uk_ref frame, uk_box value, bool failed);

/* The collector's roots are the words of the section "uk_roots" (ref or box each), the stack, and the registers. */
#define UK_ROOT __attribute__((section("uk_roots")))

/* Allocation. A new object's header is written and all behind it is zero; it never fails (out of memory ends the
   program). Any allocation may collect. `slots` counts those of UK_OBJECT, UK_CLOSURE, UK_CELL and UK_FRAME. */
uk_ref uk_allocate_slots(const struct uk_shape *shape, uint32_t slots);

/* The shapes of the runtime's own kinds. */
extern const struct uk_shape uk_shape_string_latin1, uk_shape_string_utf16, uk_shape_string_rope, uk_shape_string_rope_utf16, uk_shape_string_slice,
  uk_shape_array_f64, uk_shape_array_box, uk_shape_elements_f64, uk_shape_elements_box, uk_shape_array_buffer,
  uk_shape_data_view, uk_shape_int8_array, uk_shape_uint8_array, uk_shape_uint8_clamped_array, uk_shape_int16_array,
  uk_shape_uint16_array, uk_shape_int32_array, uk_shape_uint32_array, uk_shape_float32_array, uk_shape_float64_array,
  uk_shape_big_int64_array, uk_shape_big_uint64_array, uk_shape_bigint, uk_shape_symbol, uk_shape_ephemeron;

static inline struct uk_shape *uk_shape_of(uk_ref object) { return (struct uk_shape *)(uintptr_t)((struct uk_object *)object)->shape; }
static inline bool uk_is_number(uk_box value) { return value >= UK_DOUBLE_OFFSET; }
/* Neither number, boolean, undefined, null nor hole. */
static inline bool uk_is_reference(uk_box value) { return value >= UK_FIRST_OBJECT && value < UK_DOUBLE_OFFSET; }
