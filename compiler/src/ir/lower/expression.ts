// Expressions: the one switch over HIR's nodes. Operands are lowered in evaluation order; each node's value ends in the
// representation of the node's own type.

import type { CompareOp, Expression, NumericOp } from "../hir.ts";
import type { BlockId, IntBinary, ValueId } from "../mir.ts";
import { mayBeBigint, placeRep } from "../type_facts.ts";
import * as arrays from "./arrays.ts";
import type { FunctionLowering } from "./context.ts";
import { checkElements, convert } from "./convert.ts";
import { awaitValue, yieldValue } from "./await.ts";
import { bindLocal, readGlobal, readLocal, writeGlobal, writeLocal } from "./locals.ts";
import * as objects from "./objects.ts";
import * as open from "./open_objects.ts";
import * as tests from "./tests.ts";

export function lowerExpression(f: FunctionLowering, e: Expression): ValueId {
  f.b.position = e.position;
  return f.b.coerce(lower(f, e), placeRep(e.type));
}

function lower(f: FunctionLowering, e: Expression): ValueId {
  const { b } = f;
  switch (e.kind) {
    case "number": return b.f64(e.value);
    case "bigint": return b.define({ kind: "bigint", rep: "ref", value: e.value });
    case "string": return b.string(e.value);
    case "boolean": return b.bool(e.value);
    case "undefined": return b.undefined();
    case "null": return b.null();
    case "local": return readLocal(f, e.local, e.type, e.tdz);
    case "setLocal": { const value = f.value(e.value); writeLocal(f, e.local, value); return value; }
    case "global": return readGlobal(f, e);
    case "setGlobal": { const value = f.value(e.value); writeGlobal(f, e.global, value); return value; }
    case "let": bindLocal(f, e.local, f.value(e.init)); return f.value(e.body);
    case "sequence": for (const effect of e.effects) f.value(effect); return f.value(e.value);
    case "convert": return convert(f, e);
    case "numeric": return numeric(f, e.op, f.value(e.left), f.value(e.right));
    case "negate": return b.define({ kind: "floatNegate", rep: "f64", value: f.value(e.value) });
    case "bitNot": return fromInt(f, int(f, "xor", toInt(f, f.value(e.value)), b.i32(-1)));
    case "bigintNumeric": { const left = f.value(e.left), right = f.value(e.right); b.position = e.position; return b.runtime(`bigint_${e.op}`, left, right); }
    case "bigintNegate": return b.runtime("bigint_negate", f.value(e.value));
    case "bigintNot": return b.runtime("bigint_not", f.value(e.value));
    case "compare": return compare(f, e);
    case "numericEqual": return compareNumeric(f, e, "eq");
    case "not": return b.not(f.value(e.value));
    case "truthy": return tests.truthy(f, f.value(e.value), e.value.type);
    case "toNumber": return arrays.getNumber(f, e.value) ?? tests.toNumberValue(f, f.value(e.value), e.value.type);
    case "toString": return tests.toStringValue(f, f.value(e.value), e.value.type);
    case "equal": return tests.strictEqual(f, f.value(e.left), e.left.type, f.value(e.right), e.right.type);
    case "isNullish": return tests.isNullish(f, e);
    case "typeofIs": return tests.typeofIs(f, e);
    case "typeof": return tests.typeofValue(f, e);
    case "instanceOf": return tests.instanceOf(f, e);
    case "isArray": return isKind(f, e.value, { kind: "array", element: { kind: "unknown" } });
    case "isNative": return isKind(f, e.value, { kind: "native", name: e.name });
    case "hasMember": return tests.hasMember(f, e);
    case "conditional": return conditional(f, e);
    case "and": case "or": return tests.asValue(f, (yes, no) => lowerCondition(f, e, yes, no));
    case "concat": return concat(f, e);
    case "stringLength": return b.coerce(b.runtime("string_length", f.value(e.string)), "f64");
    case "charCodeAt": return arrays.charCodeAt(f, e);
    case "stringAt": return arrays.stringAt(f, e);
    case "literal": return objects.literal(f, e);
    case "build": return open.build(f, e);
    case "checkElements": return checkElements(f, e);
    case "setKey": return open.setKey(f, e);
    case "deleteKey": return open.deleteKey(f, e);
    case "new": return objects.newObject(f, e);
    case "getField": return objects.getField(f, e);
    case "setField": return objects.setField(f, e);
    case "callMethod": return objects.callMethod(f, e);
    case "call": return objects.call(f, e);
    case "callClosure": return objects.callClosure(f, e);
    case "closure": return objects.closure(f, e);
    case "array": return arrays.arrayLiteral(f, e);
    case "arrayLength": return arrays.arrayLength(f, e);
    case "setArrayLength": return arrays.setArrayLength(f, e);
    case "getElement": return arrays.getElement(f, e);
    case "setElement": return arrays.setElement(f, e);
    case "push": return arrays.push(f, e);
    case "newTyped": return arrays.newTyped(f, e);
    case "typedLength": return arrays.typedLength(f, e);
    case "getTyped": return arrays.getTyped(f, e);
    case "setTyped": return arrays.setTyped(f, e);
    case "staticBytes": return b.define({ kind: "staticBytes", rep: "ref", latin1: e.latin1 });
    case "intrinsic": return objects.intrinsic(f, e);
    case "await": return awaitValue(f, e);
    case "yield": return yieldValue(f, e);
    default: return e satisfies never;
  }
}

function isKind(f: FunctionLowering, e: Expression, type: Parameters<typeof tests.testType>[2]): ValueId {
  const value = f.value(e);
  return tests.asValue(f, (yes, no) => tests.testType(f, value, type, true, yes, no));
}

const toInt = (f: FunctionLowering, value: ValueId): ValueId => f.b.define({ kind: "toInt32", rep: "i32", value, exact: false });
const fromInt = (f: FunctionLowering, value: ValueId, signed = true): ValueId => f.b.define({ kind: "intToFloat", rep: "f64", value, signed });
const int = (f: FunctionLowering, op: IntBinary, left: ValueId, right: ValueId): ValueId => f.b.define({ kind: "intBinary", rep: "i32", op, left, right });

function numeric(f: FunctionLowering, op: NumericOp, left: ValueId, right: ValueId): ValueId {
  switch (op) {
    case "add": case "sub": case "mul": case "div": return f.b.define({ kind: "floatBinary", rep: "f64", op, left, right });
    case "rem": return f.b.runtime("float_rem", left, right);
    case "pow": return f.b.runtime("float_pow", left, right);
    case "and": case "or": case "xor": case "shl": return fromInt(f, int(f, op, toInt(f, left), toInt(f, right)));
    case "shr": return fromInt(f, int(f, "sar", toInt(f, left), toInt(f, right)));
    case "ushr": return fromInt(f, int(f, "shr", toInt(f, left), toInt(f, right)), false);
    default: return op satisfies never;
  }
}

function compare(f: FunctionLowering, e: Extract<Expression, { kind: "compare" }>): ValueId {
  const { b } = f;
  const { left: { type: leftType }, right: { type: rightType } } = e;
  if (leftType.kind === "bigint" && rightType.kind === "bigint") return b.define({ kind: "intCompare", rep: "bool", op: e.op, left: b.runtime("bigint_compare", f.value(e.left), f.value(e.right)), right: b.i32(0) });
  if (mayBeBigint(leftType) || mayBeBigint(rightType)) return compareNumeric(f, e, e.op);
  const left = f.value(e.left), right = f.value(e.right);
  if (b.rep(left) === "f64") return b.define({ kind: "floatCompare", rep: "bool", op: e.op, left, right: b.coerce(right, "f64") });
  return b.define({ kind: "intCompare", rep: "bool", op: e.op, left: b.runtime("string_compare", left, b.coerce(right, "ref")), right: b.i32(0) });
}

/** Numbers and bigints among each other, by value: neither order holds of NaN. */
function compareNumeric(f: FunctionLowering, e: { readonly left: Expression; readonly right: Expression }, op: CompareOp | "eq"): ValueId {
  const { b } = f;
  const left = b.coerce(f.value(e.left), "box"), right = b.coerce(f.value(e.right), "box");
  const order = b.runtime("numeric_compare", left, right);
  const holds = b.define({ kind: "intCompare", rep: "bool", op, left: order, right: b.i32(0) });
  if (op !== "gt" && op !== "ge") return holds;
  return b.select(b.define({ kind: "intCompare", rep: "bool", op: "eq", left: order, right: b.i32(2) }), b.bool(false), holds);
}

function concat(f: FunctionLowering, e: Extract<Expression, { kind: "concat" }>): ValueId {
  const values = e.parts.map(f.value);
  f.b.position = e.position;
  const [first, ...others] = values;
  return others.reduce((joined, part) => f.b.runtime("string_concat", joined, part), first ?? f.b.string(""));
}

function conditional(f: FunctionLowering, e: Extract<Expression, { kind: "conditional" }>): ValueId {
  const { b } = f;
  const rep = placeRep(e.type);
  const result = b.variable("conditional", rep);
  const then = b.block(), otherwise = b.block(), join = b.block();
  lowerCondition(f, e.test, then, otherwise);
  b.start(then);
  b.write(result, b.coerce(f.value(e.then), rep));
  b.jump(join);
  b.start(otherwise);
  b.write(result, b.coerce(f.value(e.otherwise), rep));
  b.jump(join);
  b.start(join);
  return b.read(result);
}

/** Short circuits become control flow and never a value. */
export function lowerCondition(f: FunctionLowering, e: Expression, then: BlockId, otherwise: BlockId): void {
  const { b } = f;
  switch (e.kind) {
    case "not": lowerCondition(f, e.value, otherwise, then); return;
    case "and": case "or": {
      const second = b.block();
      if (e.kind === "and") lowerCondition(f, e.left, second, otherwise);
      else lowerCondition(f, e.left, then, second);
      b.start(second);
      lowerCondition(f, e.right, then, otherwise);
      return;
    }
    case "truthy": if (e.value.type.kind === "boolean") { lowerCondition(f, e.value, then, otherwise); return; } break;
    case "boolean": b.jump(e.value ? then : otherwise); return;
    default: break;
  }
  b.branch(b.coerce(f.value(e), "bool"), then, otherwise);
}
