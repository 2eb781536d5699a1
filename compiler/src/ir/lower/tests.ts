// Run-time questions about values: type tests for conversions, typeof, instanceof, truth and equality. What the static type
// already answers is folded here.

import type { Expression, TypeofName } from "../hir.ts";
import { getterName, setterName } from "../accessors.ts";
import type { BlockId, ValueId } from "../mir.ts";
import type { HirType } from "../types.ts";
import { NATIVE_NAMES } from "../runtime_abi.ts";
import type { Interval } from "../layout.ts";
import { boundOf, constituents, isNumberOrUndefined, mayBeBigint, mayBeEqualByValue, mayBeString, mayBeSymbol } from "../type_facts.ts";
import type { FunctionLowering } from "./context.ts";
import { hasOpen, whereOpen } from "./open_objects.ts";

/** Jumps by whether the value is one of the type. `type` is neither unknown nor a type parameter. */
export function testType(f: FunctionLowering, value: ValueId, type: HirType, nominal: boolean, yes: BlockId, no: BlockId): void {
  const { b } = f;
  const pointers: HirType[] = [];
  for (const member of constituents(type)) {
    const test = immediateTest(f, value, member);
    if (test === undefined) { pointers.push(member); continue; }
    const next = b.block();
    b.branch(test, yes, next);
    b.start(next);
  }
  if (pointers.length === 0) { b.jump(no); return; }
  const pointer = b.block();
  b.branch(b.boxIs("object", value), pointer, no);
  b.start(pointer);
  const object = b.coerce(value, "ref");
  for (const member of pointers) {
    const next = b.block();
    testPointer(f, object, member, nominal, yes, next);
    b.start(next);
  }
  b.jump(no);
}

function immediateTest(f: FunctionLowering, value: ValueId, type: HirType): ValueId | undefined {
  const { b } = f;
  switch (type.kind) {
    case "number": return b.boxIs("number", value);
    case "boolean": return b.boxIs("boolean", value);
    case "undefined": case "void": return b.sameBits(b.coerce(value, "box"), b.undefined("box"));
    case "null": return b.sameBits(b.coerce(value, "box"), b.null("box"));
    default: return undefined;
  }
}

function testPointer(f: FunctionLowering, object: ValueId, type: HirType, nominal: boolean, yes: BlockId, no: BlockId): void {
  const { b } = f;
  switch (type.kind) {
    case "string": b.branch(b.runtime("is_string", object), yes, no); return;
    case "bigint": b.branch(b.runtime("is_bigint", object), yes, no); return;
    case "symbol": b.branch(b.runtime("is_symbol", object), yes, no); return;
    case "array": b.branch(b.runtime("is_array", object), yes, no); return;
    case "function": b.branch(b.runtime("is_function", object), yes, no); return;
    case "native": b.branch(b.runtime("is_native", object, b.i32(NATIVE_NAMES.indexOf(type.name))), yes, no); return;
    case "object":
      if (isIterableAlone(f, type)) testIterableKinds(f, object, yes);
      testObject(f, object, type, nominal, yes, no);
      return;
    case "never": b.jump(no); return;
    default: b.jump(yes);
  }
}

/** A type that asks for an iterator and nothing else admits what has no shape of the program's: strings, arrays and typed arrays. */
function isIterableAlone(f: FunctionLowering, type: HirType & { kind: "object" }): boolean {
  const members = f.program.hir.objectTypes[type.object]?.members ?? [];
  return members.length > 0 && members.every((member) => member.name === "@@iterator");
}

/** Jumps to `yes` for one of those, and goes on where it is none. */
function testIterableKinds(f: FunctionLowering, object: ValueId, yes: BlockId): void {
  const { b } = f;
  const typed = NATIVE_NAMES.flatMap((name, index) => (name.endsWith("Array") ? [(): ValueId => b.runtime("is_native", object, b.i32(index))] : []));
  for (const test of [(): ValueId => b.runtime("is_string", object), (): ValueId => b.runtime("is_array", object), ...typed]) {
    const next = b.block();
    b.branch(test(), yes, next);
    b.start(next);
  }
}

const MOST_INTERVALS = 4;

/** Classes by their interval; structural types by the intervals of all that have the members, or member by member. */
function testObject(f: FunctionLowering, object: ValueId, type: HirType & { kind: "object" }, nominal: boolean, yes: BlockId, no: BlockId): void {
  const { b } = f;
  const declared = f.program.hir.objectTypes[type.object];
  if (nominal && declared?.class !== undefined && f.program.hir.classes[declared.class]?.kind === "class") { testIntervals(f, object, [f.program.layout.interval(declared.class)], yes, no); return; }
  const required = (declared?.members ?? []).filter((m) => !m.optional);
  whereOpen(f, object, type, () => {
    for (const member of f.program.layout.mayBeIncomplete(type.object) ? [] : required) {
      const next = b.block();
      b.branch(hasOpen(f, object, member.name), next, no);
      b.start(next);
    }
    b.jump(yes);
  });
  const candidates = f.program.layout.candidates(type).filter((id) => id !== f.program.hir.openClass || !f.program.layout.mayBeOpen(type));
  const intervals = f.program.layout.intervals(candidates);
  if (required.length === 0) { b.branch(b.not(b.runtime("is_string", object)), yes, no); return; }
  // A method has no slot to look for.
  const areFields = required.every((m) => candidates.every((id) => f.program.layout.declaresField(id, m.name)));
  if (intervals.length <= MOST_INTERVALS || !areFields) {
    testIntervals(f, object, intervals, yes, no);
    return;
  }
  for (const member of required) {
    const next = b.block();
    b.branch(hasName(f, object, member.name), next, no);
    b.start(next);
  }
  b.jump(yes);
}

function testIntervals(f: FunctionLowering, object: ValueId, intervals: readonly Interval[], yes: BlockId, no: BlockId): void {
  const { b } = f;
  for (const { low, high } of intervals) {
    const next = b.block();
    b.branch(b.define({ kind: "isShape", rep: "bool", object, low, high }), yes, next);
    b.start(next);
  }
  b.jump(no);
}

function hasName(f: FunctionLowering, object: ValueId, name: string): ValueId {
  const slot = f.program.layout.slots.of(name);
  return slot === undefined ? f.b.bool(false) : f.b.runtime("has_name", object, f.b.i32(slot.nameId));
}

/** A test that takes blocks, as a value. */
export function asValue(f: FunctionLowering, test: (yes: BlockId, no: BlockId) => void): ValueId {
  const { b } = f;
  const answer = b.variable("test", "bool");
  const yes = b.block(), no = b.block(), join = b.block();
  test(yes, no);
  b.start(yes);
  b.write(answer, b.bool(true));
  b.jump(join);
  b.start(no);
  b.write(answer, b.bool(false));
  b.jump(join);
  b.start(join);
  return b.read(answer);
}

export function instanceOf(f: FunctionLowering, e: Extract<Expression, { kind: "instanceOf" }>): ValueId {
  const value = f.value(e.value);
  const interval = f.program.layout.interval(e.class);
  if (interval.high < interval.low) return f.b.bool(false);
  return asValue(f, (yes, no) => {
    const pointer = f.b.block();
    f.b.branch(f.b.boxIs("object", value), pointer, no);
    f.b.start(pointer);
    testIntervals(f, f.b.coerce(value, "ref"), [interval], yes, no);
  });
}

export function hasMember(f: FunctionLowering, e: Extract<Expression, { kind: "hasMember" }>): ValueId {
  const { layout, hir } = f.program;
  const value = f.value(e.value);
  const names = [e.name, getterName(e.name), setterName(e.name)];
  const all = hir.classes.map((c) => c.id).filter((id) => names.some((name) => layout.hasMethod(id, name)));
  return asValue(f, (yes, no) => {
    const pointer = f.b.block(), methods = f.b.block();
    f.b.branch(f.b.boxIs("object", value), pointer, no);
    f.b.start(pointer);
    const object = f.b.coerce(value, "ref");
    whereOpen(f, object, e.value.type, () => { f.b.branch(hasOpen(f, object, e.name), yes, no); });
    const slot = layout.slots.of(e.name);
    if (slot !== undefined && layout.isLate(e.name)) {
      const placed = f.b.block();
      f.b.branch(hasName(f, object, e.name), placed, methods);
      f.b.start(placed);
      f.b.branch(f.b.boxIs("hole", f.b.define({ kind: "loadSlot", rep: slot.rep, object, slot: slot.index })), no, yes);
    } else {
      f.b.branch(hasName(f, object, e.name), yes, methods);
    }
    f.b.start(methods);
    testIntervals(f, object, layout.intervals(all), yes, no);
  });
}

const TYPEOF_CODES: Readonly<Record<TypeofName, number>> = { number: 0, string: 1, boolean: 2, undefined: 3, object: 4, function: 5, bigint: 6, symbol: 7 };

export function typeofIs(f: FunctionLowering, e: Extract<Expression, { kind: "typeofIs" }>): ValueId {
  const { b } = f;
  const value = f.value(e.value);
  const rep = b.rep(value);
  if (rep === "f64") return b.bool(e.name === "number");
  if (rep === "bool") return b.bool(e.name === "boolean");
  switch (e.name) {
    case "number": return rep === "ref" ? b.bool(false) : b.boxIs("number", value);
    case "boolean": return rep === "ref" ? b.bool(false) : b.boxIs("boolean", value);
    case "undefined": return b.sameBits(b.coerce(value, "box"), b.undefined("box"));
    case "string": if (!mayBeString(e.value.type)) return b.bool(false); break;
    case "bigint":
      if (!f.program.hasBigints || !mayBeBigint(e.value.type)) return b.bool(false);
      if (e.value.type.kind === "bigint") return b.bool(true);
      break;
    case "symbol": if (!f.program.hasSymbols || !mayBeSymbol(e.value.type)) return b.bool(false); break;
    case "function": case "object": {
      if (!mayBeClass(f, e.value.type)) break;
      const plain = b.runtime("box_typeof_is", b.coerce(value, "box"), b.i32(TYPEOF_CODES[e.name]));
      return b.select(isClass(f, value), b.bool(e.name === "function"), plain);
    }
    default: break;
  }
  return b.runtime("box_typeof_is", b.coerce(value, "box"), b.i32(TYPEOF_CODES[e.name]));
}

function classesOf(f: FunctionLowering): Interval {
  const { hir, layout } = f.program;
  return hir.classOfClasses === undefined ? { low: 0, high: -1 } : layout.interval(hir.classOfClasses);
}

function mayBeClass(f: FunctionLowering, type: HirType): boolean {
  const { low, high } = classesOf(f);
  return low <= high && constituents(boundOf(type)).some((t) => t.kind === "object" || t.kind === "unknown" || t.kind === "typeParameter");
}

/** Whether the value is a class, which to `typeof` is a function. */
function isClass(f: FunctionLowering, value: ValueId): ValueId {
  const classes = classesOf(f);
  return asValue(f, (yes, no) => {
    const pointer = f.b.block();
    f.b.branch(f.b.boxIs("object", value), pointer, no);
    f.b.start(pointer);
    testIntervals(f, f.b.coerce(value, "ref"), [classes], yes, no);
  });
}

export function typeofValue(f: FunctionLowering, e: Extract<Expression, { kind: "typeof" }>): ValueId {
  const value = f.value(e.value);
  const plain = f.b.runtime("box_typeof", f.b.coerce(value, "box"));
  return mayBeClass(f, e.value.type) ? f.b.select(isClass(f, value), f.b.string("function"), plain) : plain;
}

export function isNullish(f: FunctionLowering, e: Extract<Expression, { kind: "isNullish" }>): ValueId {
  const value = f.value(e.value);
  const rep = f.b.rep(value);
  return rep === "ref" || rep === "box" ? f.b.boxIs("nullish", value) : f.b.bool(false);
}

export function truthy(f: FunctionLowering, value: ValueId, type: HirType): ValueId {
  const { b } = f;
  switch (b.rep(value)) {
    case "bool": return value;
    case "f64": {
      const zero = b.f64(0);
      const above = b.define({ kind: "floatCompare", rep: "bool", op: "gt", left: value, right: zero });
      return b.select(above, b.bool(true), b.define({ kind: "floatCompare", rep: "bool", op: "lt", left: value, right: zero }));
    }
    case "ref":
      if (type.kind === "string") return b.not(b.define({ kind: "intCompare", rep: "bool", op: "eq", left: b.runtime("string_length", value), right: b.i32(0) }));
      if (type.kind === "bigint") return b.runtime("bigint_truthy", value);
      if (!mayBeEqualByValue(type)) return b.not(b.boxIs("nullish", value));
      break;
    default: break;
  }
  return b.runtime("box_truthy", b.coerce(value, "box"));
}

/** `===` of any two values. */
export function strictEqual(f: FunctionLowering, left: ValueId, leftType: HirType, right: ValueId, rightType: HirType): ValueId {
  const { b } = f;
  const [l, r] = [b.rep(left), b.rep(right)];
  if (l === "f64" && r === "f64") return b.define({ kind: "floatCompare", rep: "bool", op: "eq", left, right });
  if (l === "bool" && r === "bool") return b.sameBits(left, right);
  if (leftType.kind === "string" && rightType.kind === "string") return b.runtime("string_equal", left, right);
  if (leftType.kind === "bigint" && rightType.kind === "bigint") return b.runtime("bigint_equal", left, right);
  if (l === "ref" && r === "ref" && !(mayBeEqualByValue(leftType) && mayBeEqualByValue(rightType))) return b.sameBits(left, right);
  if (isIdentity(leftType) || isIdentity(rightType)) return b.sameBits(b.coerce(left, "box"), b.coerce(right, "box"));
  if (l === "box" && r === "f64") return equalsNumber(f, left, right);
  if (l === "f64" && r === "box") return equalsNumber(f, right, left);
  return b.runtime("box_equal", b.coerce(left, "box"), b.coerce(right, "box"));
}

/** Types whose values are equal exactly when their bits are. */
function isIdentity(type: HirType): boolean {
  return constituents(type).every((t) => {
    switch (t.kind) {
      case "undefined": case "null": case "void": case "boolean": case "symbol": case "object": case "array": case "native": case "function": return true;
      default: return false;
    }
  });
}

function equalsNumber(f: FunctionLowering, boxed: ValueId, number: ValueId): ValueId {
  const { b } = f;
  const same = b.define({ kind: "floatCompare", rep: "bool", op: "eq", left: b.coerce(boxed, "f64"), right: number });
  return b.select(b.boxIs("number", boxed), same, b.bool(false));
}

/** `String(value)` of a primitive. */
export function toStringValue(f: FunctionLowering, value: ValueId, type: HirType): ValueId {
  const { b } = f;
  switch (b.rep(value)) {
    case "f64": return b.runtime("number_to_string", value);
    case "bool": return b.select(value, b.string("true"), b.string("false"));
    default: break;
  }
  if (type.kind === "string") return value;
  if (type.kind === "bigint") return b.runtime("bigint_to_string", value);
  return b.runtime("box_to_string", b.coerce(value, "box"));
}

/** Unary plus. */
export function toNumberValue(f: FunctionLowering, value: ValueId, type: HirType): ValueId {
  const { b } = f;
  switch (b.rep(value)) {
    case "f64": return value;
    case "bool": return b.define({ kind: "intToFloat", rep: "f64", value: b.define({ kind: "boolToInt", rep: "i32", value }), signed: true });
    default: break;
  }
  if (type.kind === "string") return b.runtime("string_to_number", value);
  if (isNumberOrUndefined(type)) return b.select(b.boxIs("number", value), b.coerce(value, "f64"), b.f64(NaN));
  if (type.kind === "bigint") return b.runtime("bigint_to_number", value);
  return b.runtime("box_to_number", b.coerce(value, "box"));
}
