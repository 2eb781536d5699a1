// The static types that HIR carries and the machine representations they have. TypeScript's own type objects never
// leave `frontend/`: this is all that is left of them. Literal types are widened, aliases expanded, enums are `number`
// or `string`, tuples are arrays of the union of their elements, intersections are one object type.

/** Index into {@link import("./hir.ts").HirProgram.objectTypes}. */
export type ObjectTypeId = number;

/** Objects whose layout is the runtime's own (see stdlib/runtime/layout.h), not slots the compiler chooses. */
export type NativeName =
  | "ArrayBuffer" | "DataView"
  | "Int8Array" | "Uint8Array" | "Uint8ClampedArray" | "Int16Array" | "Uint16Array"
  | "Int32Array" | "Uint32Array" | "Float32Array" | "Float64Array" | "BigInt64Array" | "BigUint64Array"
  | "AsyncFrame";

export type HirType =
  | { readonly kind: "number" | "boolean" | "string" | "bigint" | "symbol" | "undefined" | "null" | "void" | "never" | "unknown" }
  | { readonly kind: "object"; readonly object: ObjectTypeId }
  | { readonly kind: "array"; readonly element: HirType }
  | { readonly kind: "native"; readonly name: NativeName }
  | { readonly kind: "function"; readonly parameters: readonly HirType[]; readonly rest: boolean; readonly result: HirType }
  /** Flat, at least two members, no duplicates, never contains `unknown` or `never`. */
  | { readonly kind: "union"; readonly members: readonly HirType[] }
  | { readonly kind: "typeParameter"; readonly name: string; readonly constraint: HirType | undefined };

/**
 * How a value is held in a register, a slot or an argument.
 *
 * - `f64`  IEEE double. `i32` a number proved to be an integer in the int32 range (only IR passes introduce it).
 * - `bool` 0 or 1.
 * - `ref`  pointer to a heap or static object; also `undefined` (0) and `null` (2), which page zero keeps apart.
 * - `box`  any value in 64 bits: a `ref` keeps its bits; `false` is 4, `true` is 6; a double is its bits + 2^49 (NaN is
 *          made canonical first), so `bits >= 2^49` means number. `hole` (8) marks what is not initialised.
 * - `void` no value.
 */
export type Rep = "f64" | "i32" | "bool" | "ref" | "box" | "void";

export const UNDEFINED_BITS = 0n;
export const NULL_BITS = 2n;
export const FALSE_BITS = 4n;
export const TRUE_BITS = 6n;
export const HOLE_BITS = 8n;
export const DOUBLE_OFFSET = 1n << 49n;
/** No object lies below: page zero is never mapped. */
export const FIRST_OBJECT_BITS = 4096n;

const isReferenceLike = (type: HirType): boolean => {
  switch (type.kind) {
    case "string": case "bigint": case "symbol": case "object": case "array": case "native": case "function":
    case "undefined": case "null": case "void": return true;
    default: return false;
  }
};

/** The representation every value of a static type has wherever that type alone decides. */
export function repOf(type: HirType): Rep {
  switch (type.kind) {
    case "number": return "f64";
    case "boolean": return "bool";
    case "void": return "void";
    case "unknown": case "typeParameter": case "never": return "box";
    case "union": return type.members.every(isReferenceLike) ? "ref" : "box";
    default: return "ref";
  }
}

/** Whether a place of this type holds `undefined` as well at no cost, and no operator of the type is asked to. */
export const canHoldNothing = (type: HirType): boolean => repOf(type) === "ref" && type.kind !== "bigint";

export const NUMBER: HirType = { kind: "number" };
export const BOOLEAN: HirType = { kind: "boolean" };
export const STRING: HirType = { kind: "string" };
export const BIGINT: HirType = { kind: "bigint" };
export const SYMBOL: HirType = { kind: "symbol" };
export const UNDEFINED: HirType = { kind: "undefined" };
export const NULL: HirType = { kind: "null" };
export const VOID: HirType = { kind: "void" };
export const NEVER: HirType = { kind: "never" };
export const UNKNOWN: HirType = { kind: "unknown" };

/** Whether every value of the type is a primitive that prints and converts: a symbol does neither, and refuses to when asked. */
export function isPrimitive(type: HirType): boolean {
  switch (type.kind) {
    case "number": case "string": case "bigint": case "boolean": case "undefined": case "null": return true;
    case "union": return type.members.every(isPrimitive);
    default: return false;
  }
}
