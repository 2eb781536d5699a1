// `convert`: a change of representation, and, where the program or a widened place makes a promise that the types alone do
// not keep, a test that throws TypeError.

import type { ConvertMode, Expression } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType } from "../types.ts";
import type { FunctionLowering } from "./context.ts";
import { boundOf, constituents, placeRep, typeKey, typeName } from "../type_facts.ts";
import { UnsupportedConstruct } from "../unsupported.ts";
import { testType } from "./tests.ts";

export function convert(f: FunctionLowering, e: Extract<Expression, { kind: "convert" }>): ValueId {
  const value = f.value(e.value);
  f.b.position = e.position;
  if (e.mode === "implicit") requireMembers(f, e);
  return convertValue(f, value, e.value.type, e.type, needsNoTest(f, e) ? "implicit" : losesUndefined(f, e) || leavesGenericCode(f, e) ? "narrow" : e.mode);
}

/** A string, number, array, native or function that is seen as an object by members that its kind has in common with objects. */
function requireMembers(f: FunctionLowering, e: Extract<Expression, { kind: "convert" }>): void {
  const targets = constituents(e.type).map(boundOf);
  if (!targets.some((t) => t.kind === "object") || targets.some((t) => t.kind === "unknown")) return;
  const stray = constituents(e.value.type).map(boundOf).find((s) => hasNoLayout(s) && !targets.some((t) => t.kind === s.kind));
  if (stray === undefined || targets.some((t) => isIterable(f, t))) return;
  const [name] = targets.flatMap((t) => (t.kind === "object" ? [f.program.hir.objectTypes[t.object]?.name ?? ""] : []));
  throw new UnsupportedConstruct(`A value of type ${typeName(stray)} cannot be seen as an object of type \`${name ?? ""}\` yet.`, e.position);
}

const hasNoLayout = (type: HirType): boolean => ["string", "number", "boolean", "bigint", "array", "native", "function"].includes(type.kind);

/** What is asked for its iterator alone is asked by the builtins, which know every kind of value. */
const isIterable = (f: FunctionLowering, type: HirType): boolean =>
  type.kind === "object" && (f.program.hir.objectTypes[type.object]?.members.every((member) => member.name.startsWith("@@")) ?? false);

/** An element read where `undefined` is welcome, on its way to where it is not: TypeScript does not see it, so it is tested. */
function losesUndefined(f: FunctionLowering, e: Extract<Expression, { kind: "convert" }>): boolean {
  const from = constituents(e.value.type);
  return e.mode === "implicit" && from.length > 1 && from.some((s) => s.kind === "undefined") && !constituents(e.type).some((t) => conforms(f, { kind: "undefined" }, boundOf(t)) || boundOf(t).kind === "unknown" || t.kind === "typeParameter");
}

/** What generic code read where something else may have been stored through a wider view. */
const leavesGenericCode = (f: FunctionLowering, e: Extract<Expression, { kind: "convert" }>): boolean =>
  e.mode === "implicit" && constituents(e.value.type).some((s) => s.kind === "typeParameter") && f.program.widening.generic(e.type);

/** Control flow's word is good as long as nothing else can have changed the value since: a variable of this activation alone. */
function needsNoTest(f: FunctionLowering, e: Extract<Expression, { kind: "convert" }>): boolean {
  return e.mode === "narrow" && e.value.kind === "local" && !f.storage(e.value.local).inCell;
}

function convertValue(f: FunctionLowering, value: ValueId, from: HirType, to: HirType, mode: ConvertMode): ValueId {
  if (mode !== "implicit" && !alwaysConforms(f, from, to)) assertType(f, value, from, to, mode === "checked");
  return f.b.coerce(value, placeRep(to));
}

/** Whether no value of `from` can fail a test for `to`. What is inside arrays and functions is tested where it is read. */
function alwaysConforms(f: FunctionLowering, from: HirType, to: HirType): boolean {
  const targets = constituents(to).map(boundOf);
  if (targets.some((t) => t.kind === "unknown" || t.kind === "never")) return true;
  return constituents(from).map(boundOf).every((s) => s.kind === "never" || targets.some((t) => conforms(f, s, t)));
}

function conforms(f: FunctionLowering, s: HirType, t: HirType): boolean {
  if (s.kind === "object" && t.kind === "object") {
    if (s.object === t.object) return true;
    if (f.program.layout.mayBeOpen(s)) {
      const has = new Set(requiredMembers(f, s));
      if (!requiredMembers(f, t).every((name) => has.has(name))) return false;
    }
    const wide = new Set(f.program.layout.candidates(t));
    return f.program.layout.candidates(s).every((id) => wide.has(id));
  }
  if (s.kind === "native" || t.kind === "native") return typeKey(s) === typeKey(t);
  if (s.kind === "void" || s.kind === "undefined") return t.kind === "void" || t.kind === "undefined";
  return s.kind === t.kind;
}

const requiredMembers = (f: FunctionLowering, type: HirType & { kind: "object" }): string[] =>
  (f.program.hir.objectTypes[type.object]?.members ?? []).filter((m) => !m.optional).map((m) => m.name);

/** Throws TypeError unless the value is one of `to`; goes on in a block where it is. */
function assertType(f: FunctionLowering, value: ValueId, from: HirType, to: HirType, nominal: boolean): void {
  const { b } = f;
  const good = b.block(), bad = b.block();
  const nullishOnly = constituents(from).filter((s) => !constituents(to).some((t) => conforms(f, boundOf(s), boundOf(t))));
  if (nullishOnly.every((s) => s.kind === "undefined" || s.kind === "void" || s.kind === "null")) testNotNullish(f, value, nullishOnly, good, bad);
  else testType(f, value, { kind: "union", members: constituents(to).map(boundOf) }, nominal, good, bad);
  b.start(bad);
  b.raise("throw_type", b.string(`the value is not of type ${typeName(to)}`));
  b.start(good);
}

function testNotNullish(f: FunctionLowering, value: ValueId, excluded: readonly HirType[], good: number, bad: number): void {
  const { b } = f;
  const boxed = b.coerce(value, "box");
  const [none, nil] = [excluded.some((t) => t.kind !== "null"), excluded.some((t) => t.kind === "null")];
  const test = none && nil ? b.boxIs("nullish", boxed) : b.sameBits(boxed, none ? b.undefined("box") : b.null("box"));
  b.branch(test, bad, good, false);
}

export function checkElements(f: FunctionLowering, e: Extract<Expression, { kind: "checkElements" }>): ValueId {
  const array = f.value(e.value);
  f.b.position = e.position;
  checkEach(f, array, e.value.type, e.type);
  return array;
}

/** Goes on where every element of the array, or of the arrays in it, is of the type that `to` says. */
function checkEach(f: FunctionLowering, array: ValueId, from: HirType, to: HirType): void {
  const { b } = f;
  if (from.kind !== "array" || to.kind !== "array" || alwaysConforms(f, from.element, to.element)) return;
  const index = b.variable("index", "i32");
  const test = b.block(), body = b.block(), after = b.block();
  b.write(index, b.i32(0));
  b.jump(test);
  b.start(test);
  b.branch(b.define({ kind: "intCompare", rep: "bool", op: "ule", left: b.runtime("array_length", array), right: b.read(index) }), after, body);
  b.start(body);
  const element = b.runtime("array_get_box", array, b.read(index));
  if (from.element.kind === "array") checkEach(f, b.coerce(element, "ref"), from.element, to.element);
  else assertType(f, element, from.element, to.element, false);
  b.write(index, b.define({ kind: "intBinary", rep: "i32", op: "add", left: b.read(index), right: b.i32(1) }));
  b.jump(test);
  b.start(after);
}

/** Reads what may have been stored through a wider view: tested when `tested`, else only represented as its type wants. */
export function readAs(f: FunctionLowering, held: ValueId, type: HirType, tested: boolean): ValueId {
  const unknown: HirType = { kind: "unknown" };
  if (tested && !alwaysConforms(f, unknown, type)) assertType(f, held, unknown, type, false);
  return f.b.coerce(held, placeRep(type));
}
