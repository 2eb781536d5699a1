// Arrays and typed arrays. An index is a double in the language: it is made an int32 by a conversion and a test that
// `integers.ts` removes where it proves the index; whatever is no int32 becomes -1, which is outside every array.

import type { Expression } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType, NativeName } from "../types.ts";
import { NATIVE_NAMES } from "../runtime_abi.ts";
import { admitsUndefined, constituents, isBigTyped, isNumberOrNothing, isNumberOrUndefined, placeRep } from "../type_facts.ts";
import type { FunctionLowering } from "./context.ts";
import { readAs } from "./convert.ts";

type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The index as int32, -1 when it is none. */
function index(f: FunctionLowering, e: Expression): ValueId {
  const { b } = f;
  const value = f.value(e);
  const whole = b.define({ kind: "toInt32", rep: "i32", value, exact: false });
  const same = b.define({ kind: "floatCompare", rep: "bool", op: "eq", left: b.coerce(whole, "f64"), right: value });
  return b.select(same, whole, b.i32(-1));
}

const inBounds = (f: FunctionLowering, i: ValueId, length: ValueId): ValueId =>
  // Unsigned, so that -1 is beyond every length.
  f.b.not(f.b.define({ kind: "intCompare", rep: "bool", op: "ule", left: length, right: i }));

/** The value in the form in which elements of this type are handed to the runtime. */
const elementRep = (type: HirType): "f64" | "box" => placeRep(type) === "f64" ? "f64" : "box";

export function arrayLiteral(f: FunctionLowering, e: Node<"array">): ValueId {
  const { b } = f;
  const element: HirType = e.type.kind === "array" ? e.type.element : { kind: "unknown" };
  const rep = elementRep(element);
  const array = b.runtime("array_new", b.i32(e.elements.length), b.bool(rep === "f64"));
  for (const one of e.elements) {
    const value = f.value(one.value);
    if (one.spread) b.runtime("array_append", array, value);
    else pushValue(f, array, value, rep);
  }
  return array;
}

function pushValue(f: FunctionLowering, array: ValueId, value: ValueId, rep: "f64" | "box"): ValueId {
  return f.b.runtime(rep === "f64" ? "array_push_f64" : "array_push_box", array, f.b.coerce(value, rep));
}

export function push(f: FunctionLowering, e: Node<"push">): ValueId {
  const array = f.value(e.array);
  const value = f.value(e.value);
  f.b.position = e.position;
  return pushValue(f, array, value, elementRep(e.value.type));
}

export function arrayLength(f: FunctionLowering, e: Node<"arrayLength">): ValueId {
  return f.b.coerce(f.b.runtime("array_length", f.value(e.array)), "f64");
}

export function getElement(f: FunctionLowering, e: Node<"getElement">): ValueId {
  const { b } = f;
  const array = f.value(e.array);
  const i = index(f, e.index);
  b.position = e.position;
  const rep = placeRep(e.type);
  const tested = f.program.widening.element(e.type);
  if (rep === "f64") return b.runtime("array_get_f64", array, i);   // tests what it reads
  if (admitsUndefined(e.type)) return readAs(f, b.runtime(isNumberOrNothing(e.type) ? "array_get_number" : "array_get_box", array, i), e.type, tested);
  if (rep === "ref" && !tested) return b.runtime("array_get_ref", array, i);
  if (mayBeGeneric(e.type)) {
    requireInBounds(f, i, b.runtime("array_length", array));
    return readAs(f, b.runtime("array_get_box", array, i), e.type, tested);
  }
  // Outside, and in a gap, there is undefined.
  const held = b.runtime("array_get_box", array, i);
  const present = b.block(), missing = b.block();
  b.branch(b.sameBits(held, b.undefined("box")), missing, present, false);
  b.start(missing);
  b.raise("throw_index", i, b.runtime("array_length", array));
  b.start(present);
  return readAs(f, held, e.type, tested);
}

const mayBeGeneric = (type: HirType): boolean => constituents(type).some((t) => t.kind === "typeParameter" || t.kind === "never");

/** An element of an array of numbers as an operand: NaN where there is none. Undefined for any other expression. */
export function getNumber(f: FunctionLowering, e: Expression): ValueId | undefined {
  if (!readsNumber(f, e)) return undefined;
  const array = f.value(e.array);
  const i = index(f, e.index);
  f.b.position = e.position;
  return f.b.runtime("array_operand", array, i);
}

/** Whether {@link getNumber} reads it. */
const readsNumber = (f: FunctionLowering, e: Expression): e is Node<"getElement"> =>
  e.kind === "getElement" && isNumberOrUndefined(e.type) && !f.program.widening.element({ kind: "number" });

function requireInBounds(f: FunctionLowering, i: ValueId, length: ValueId): void {
  const { b } = f;
  const inside = b.block(), outside = b.block();
  b.branch(inBounds(f, i, length), inside, outside, true);
  b.start(outside);
  b.raise("throw_index", i, length);
  b.start(inside);
}

export function setElement(f: FunctionLowering, e: Node<"setElement">): ValueId {
  const { b } = f;
  const array = f.value(e.array);
  const i = index(f, e.index);
  const value = f.value(e.value);
  b.position = e.position;
  const rep = elementRep(e.value.type);
  b.runtime(rep === "f64" ? "array_set_f64" : "array_set_box", array, i, b.coerce(value, rep));
  return b.coerce(value, placeRep(e.type));
}

/** A whole number from 0 to 2^31 - 1, or RangeError. */
function length(f: FunctionLowering, e: Expression, message: string): ValueId {
  const { b } = f;
  const i = index(f, e);
  b.position = e.position;
  const good = b.block(), bad = b.block();
  b.branch(b.define({ kind: "intCompare", rep: "bool", op: "lt", left: i, right: b.i32(0) }), bad, good, false);
  b.start(bad);
  const { throwRangeError } = f.program.hir.wellKnown;
  b.define({ kind: "call", rep: f.program.signature(throwRangeError).result, function: f.program.direct(throwRangeError), arguments: [b.string(message)], unwind: b.unwind });
  b.terminate({ kind: "unreachable" });
  b.start(good);
  return i;
}

export function setArrayLength(f: FunctionLowering, e: Node<"setArrayLength">): ValueId {
  const { b } = f;
  const array = f.value(e.array);
  const i = length(f, e.value, "Invalid array length");
  b.position = e.position;
  b.runtime("array_set_length", array, i);
  return b.coerce(b.coerce(i, "f64"), placeRep(e.type));
}

// Typed arrays: the bounds are tested here, the access itself cannot fail.

const nativeIndex = (name: NativeName): number => NATIVE_NAMES.indexOf(name);
const isFloat = (name: NativeName): boolean => name === "Float32Array" || name === "Float64Array";

export function newTyped(f: FunctionLowering, e: Node<"newTyped">): ValueId {
  const i = length(f, e.length, "Invalid typed array length");
  f.b.position = e.position;
  return f.b.runtime("typed_new", f.b.i32(nativeIndex(e.name)), i);
}

export function typedLength(f: FunctionLowering, e: Node<"typedLength">): ValueId {
  return f.b.coerce(f.b.runtime("typed_length", f.value(e.array)), "f64");
}

function loadTyped(f: FunctionLowering, name: NativeName, array: ValueId, i: ValueId): ValueId {
  const { b } = f;
  const kind = b.i32(nativeIndex(name));
  if (isBigTyped(name)) return b.runtime("typed_get_bigint", array, kind, i);
  if (isFloat(name)) return b.runtime("typed_get_float", array, kind, i);
  return b.define({ kind: "intToFloat", rep: "f64", value: b.runtime("typed_get_int", array, kind, i), signed: name !== "Uint32Array" });
}

export function getTyped(f: FunctionLowering, e: Node<"getTyped">): ValueId {
  const { b } = f;
  const array = f.value(e.array);
  const i = index(f, e.index);
  b.position = e.position;
  const size = b.runtime("typed_length", array);
  const rep = placeRep(e.type);
  if (!admitsUndefined(e.type)) {
    requireInBounds(f, i, size);
    return loadTyped(f, e.name, array, i);
  }
  const result = b.variable("element", "box");
  const inside = b.block(), outside = b.block(), join = b.block();
  b.branch(inBounds(f, i, size), inside, outside, true);
  b.start(inside);
  b.write(result, b.coerce(loadTyped(f, e.name, array, i), "box"));
  b.jump(join);
  b.start(outside);
  b.write(result, b.undefined("box"));
  b.jump(join);
  b.start(join);
  return b.coerce(b.read(result), rep);
}

export function setTyped(f: FunctionLowering, e: Node<"setTyped">): ValueId {
  const { b } = f;
  const array = f.value(e.array);
  const i = index(f, e.index);
  const value = f.value(e.value);
  b.position = e.position;
  const inside = b.block(), join = b.block();
  b.branch(inBounds(f, i, b.runtime("typed_length", array)), inside, join, true);
  b.start(inside);
  const kind = b.i32(nativeIndex(e.name));
  const number = isBigTyped(e.name) ? value : b.coerce(value, "f64");
  if (isBigTyped(e.name)) b.runtime("typed_set_bigint", array, i, number);
  else if (isFloat(e.name)) b.runtime("typed_set_float", array, kind, i, number);
  else b.runtime("typed_set_int", array, kind, i, integerElement(f, e.name, number));
  b.jump(join);
  b.start(join);
  return b.coerce(value, placeRep(e.type));
}

/** ToInt32 serves every width, as the store cuts; ToUint8Clamp rounds halves to even between 0 and 255. */
function integerElement(f: FunctionLowering, name: NativeName, number: ValueId): ValueId {
  const { b } = f;
  if (name !== "Uint8ClampedArray") return b.define({ kind: "toInt32", rep: "i32", value: number, exact: false });
  const compare = (op: "gt" | "lt", left: ValueId, bound: number): ValueId => b.define({ kind: "floatCompare", rep: "bool", op, left, right: b.f64(bound) });
  const atLeast = b.select(compare("gt", number, 0), number, b.f64(0));   // NaN is not above 0
  const within = b.select(compare("lt", atLeast, 255), atLeast, b.f64(255));
  // Adding and taking away 2^52 rounds a small positive double to the nearest whole, halves to even.
  const rounded = b.define({ kind: "floatBinary", rep: "f64", op: "sub", left: b.define({ kind: "floatBinary", rep: "f64", op: "add", left: within, right: b.f64(2 ** 52) }), right: b.f64(2 ** 52) });
  return b.define({ kind: "toInt32", rep: "i32", value: rounded, exact: true });
}

// Strings by index.

/** charCodeAt truncates its index; what is no int32 then is outside. */
function truncatedIndex(f: FunctionLowering, e: Expression): ValueId {
  const { b } = f;
  const value = f.value(e);
  const whole = b.define({ kind: "toInt32", rep: "i32", value, exact: false });
  const above = b.define({ kind: "floatCompare", rep: "bool", op: "gt", left: value, right: b.f64(-1) });
  const below = b.define({ kind: "floatCompare", rep: "bool", op: "lt", left: value, right: b.f64(2 ** 31) });
  const isNumber = b.define({ kind: "floatCompare", rep: "bool", op: "eq", left: value, right: value });
  return b.select(b.select(above, below, b.bool(false)), whole, b.select(isNumber, b.i32(-1), b.i32(0)));
}

export function charCodeAt(f: FunctionLowering, e: Node<"charCodeAt">): ValueId {
  const { b } = f;
  const string = f.value(e.string);
  const unit = b.runtime("string_char_code_at", string, truncatedIndex(f, e.index));
  const outside = b.define({ kind: "intCompare", rep: "bool", op: "lt", left: unit, right: b.i32(0) });
  return b.select(outside, b.f64(NaN), b.coerce(unit, "f64"));
}

export function stringAt(f: FunctionLowering, e: Node<"stringAt">): ValueId {
  const { b } = f;
  const string = f.value(e.string);
  const i = index(f, e.index);
  b.position = e.position;
  if (!admitsUndefined(e.type)) requireInBounds(f, i, b.runtime("string_length", string));
  return b.coerce(b.runtime("string_at", string, i), placeRep(e.type));
}

/** Several arguments, and all in an array, as one array. */
export function argumentArray(f: FunctionLowering, leading: readonly ValueId[], rest: ValueId | undefined): ValueId {
  const { b } = f;
  const array = b.runtime("array_new", b.i32(leading.length), b.bool(false));
  for (const value of leading) pushValue(f, array, value, "box");
  if (rest !== undefined) b.runtime("array_append", array, rest);
  return array;
}
