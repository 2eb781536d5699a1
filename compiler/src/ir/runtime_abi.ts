// The contract between generated code and the C runtime: every `runtime` instruction names an entry here, and C defines
// `uk_NAME` with exactly this signature. C types: f64 `double`, i32 `int32_t`, bool `bool`, ref and box `uk_box`
// (uint64_t), void. An entry that throws returns `struct { T value; bool threw; }` (void: `bool threw`; no entry
// that throws returns i32 or bool) after it set the pending exception. Compiled functions that throw return likewise:
// { double, i8 }, { i64, i8 }, { i32, i8 } or i8. Small hot ones are `static inline` in spirit: the runtime is linked as bitcode and inlined.
//
// `pure`: no side effects and depends on arguments only (may be moved, merged, dropped).
// `reads`: reads memory, writes none. `allocates`: may collect. An entry without flags may do anything but throw.

import type { Rep } from "./types.ts";

export interface RuntimeFunction {
  readonly parameters: readonly Rep[];
  readonly result: Rep;
  readonly throws?: true;
  readonly pure?: true;
  readonly reads?: true;
}

const f = "f64", i = "i32", b = "bool", r = "ref", x = "box", v = "void";
const of = <const P extends readonly Rep[]>(parameters: P, result: Rep, flags: { throws?: true; pure?: true; reads?: true } = {}): RuntimeFunction =>
  ({ parameters, result, ...flags });

/** Functions the lowering itself uses. */
export const RUNTIME = {
  // numbers
  float_rem: of([f, f], f, { pure: true }),
  float_pow: of([f, f], f, { pure: true }),
  to_int32: of([f], i, { pure: true }),
  number_to_string: of([f], r),
  string_to_number: of([r], f, { reads: true }),
  box_to_string: of([x], r, { throws: true }),          // primitives only; an object throws TypeError
  box_to_number: of([x], f, { throws: true }),
  box_truthy: of([x], b, { reads: true }),
  box_equal: of([x, x], b, { reads: true }),            // ===
  box_typeof: of([x], r, { reads: true }),              // a static string
  box_typeof_is: of([x, i], b, { reads: true }),        // 0 number 1 string 2 boolean 3 undefined 4 object 5 function 6 bigint 7 symbol
  // tests on references (never undefined/null)
  is_string: of([r], b, { reads: true }),
  is_bigint: of([r], b, { reads: true }),
  is_symbol: of([r], b, { reads: true }),
  is_array: of([r], b, { reads: true }),
  is_function: of([r], b, { reads: true }),
  is_native: of([r, i], b, { reads: true }),            // index into NATIVE_NAMES
  is_object: of([r], b, { reads: true }),               // shape kind "object"
  has_name: of([r, i], b, { reads: true }),             // nameId among the shape's slots; false for other kinds
  // strings
  string_length: of([r], i, { reads: true }),
  string_char_code_at: of([r, i], i, { reads: true }),  // -1 outside
  string_at: of([r, i], r),                             // undefined outside
  string_concat: of([r, r], r, { throws: true }),       // RangeError past the length limit
  string_equal: of([r, r], b, { reads: true }),
  string_compare: of([r, r], i, { reads: true }),       // -1, 0, 1 by UTF-16 code units
  // bigints, which never change; those that throw do so past the longest, and where the divisor is 0 or the exponent negative
  bigint_add: of([r, r], r, { throws: true }),
  bigint_sub: of([r, r], r, { throws: true }),
  bigint_mul: of([r, r], r, { throws: true }),
  bigint_div: of([r, r], r, { throws: true }),
  bigint_rem: of([r, r], r, { throws: true }),
  bigint_pow: of([r, r], r, { throws: true }),
  bigint_and: of([r, r], r),
  bigint_or: of([r, r], r),
  bigint_xor: of([r, r], r),
  bigint_shl: of([r, r], r, { throws: true }),
  bigint_shr: of([r, r], r, { throws: true }),
  bigint_negate: of([r], r),
  bigint_not: of([r], r, { throws: true }),
  bigint_equal: of([r, r], b, { reads: true }),
  bigint_compare: of([r, r], i, { reads: true }),       // -1, 0, 1
  numeric_compare: of([x, x], i, { reads: true }),      // each a number or bigint; 2: one is NaN
  bigint_truthy: of([r], b, { reads: true }),
  bigint_to_string: of([r], r),
  bigint_to_number: of([r], f, { reads: true }),        // nearest, ties to even
  // arrays; kind f64 or box is the array's own, and may change when something that is no number is stored
  array_new: of([i, b], r),                             // capacity, of numbers
  array_length: of([r], i, { reads: true }),
  array_set_length: of([r, i], v, { throws: true }),
  array_get_f64: of([r, i], f, { throws: true }),       // TypeError when it is no number, RangeError outside
  array_operand: of([r, i], f, { reads: true }),        // NaN outside, and for what is no number
  array_get_box: of([r, i], x, { reads: true }),        // undefined outside
  array_get_number: of([r, i], x, { reads: true }),     // the same, where numbers are likely
  array_get_ref: of([r, i], r, { throws: true }),       // RangeError outside, TypeError when it is a number or boolean
  array_set_f64: of([r, i, f], v, { throws: true }),    // RangeError beyond the length limit; grows; negative or fractional index is TypeError
  array_set_box: of([r, i, x], v, { throws: true }),
  array_push_f64: of([r, f], f, { throws: true }),
  array_push_box: of([r, x], f, { throws: true }),
  array_append: of([r, r], v, { throws: true }),        // all of the second onto the first
  array_rest: of([r, i], r),                            // the elements from an index >= 0 on, none past the end
  // typed arrays: f64 for Float32/Float64, else i32 (Uint32: f64)
  typed_new: of([i, i], r, { throws: true }),           // native index, length
  typed_length: of([r], i, { reads: true }),
  typed_get_int: of([r, i, i], i, { reads: true }),     // array, native index (constant), index in bounds (the caller tested)
  typed_set_int: of([r, i, i, i], v),
  typed_get_float: of([r, i, i], f, { reads: true }),
  typed_set_float: of([r, i, i, f], v),
  typed_get_bigint: of([r, i, i], r),
  typed_set_bigint: of([r, i, r], v),                   // the lowest 64 bits
  // errors the lowering raises; each sets the pending exception
  throw_index: of([i, i], v, { throws: true }),         // index, length
  throw_undefined: of([r], v, { throws: true }),        // what was undefined or null: name (string or 0)
  throw_type: of([r], v, { throws: true }),             // message (static string)
  throw_tdz: of([r], v, { throws: true }),              // name
} as const satisfies Record<string, RuntimeFunction>;

/**
 * Functions that TypeScript sources call by name: everything exported by stdlib/machine/intrinsics.ts and
 * stdlib/builtins/intrinsics.ts. Their signature follows from the TypeScript declaration by `repOf` (number is f64,
 * `T | undefined` of references is ref, unknown is box); the tag `@throws` in the declaration's doc comment says that it throws, `@pure` and `@reads` as above.
 * camelCase becomes snake_case: `mmioRead32` is `uk_mmio_read32`.
 */
export type IntrinsicName = `intrinsic:${string}`;
export type RuntimeName = keyof typeof RUNTIME | IntrinsicName;

/** Intrinsics that make a bigint, or an array of them, where there was none. */
export const BIGINT_MAKERS: ReadonlySet<string> = new Set(["bigint_of_number", "bigint_parse", "big_typed_new", "big_view_new", "data_view_get_big64"]);

/** The intrinsic that makes a symbol. */
export const SYMBOL_MAKER = "symbol_create";

export const NATIVE_NAMES = [
  "ArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array",
  "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "AsyncFrame",
] as const;
