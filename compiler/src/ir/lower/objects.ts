// Objects: creation, properties, and every kind of call. A property is one load or store at the slot of its name; only where
// some object that the static type admits lacks the property is the shape asked first.

import type { ClassId, Expression, FunctionId, HirClass } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType } from "../types.ts";
import { accessedProperty, getterName, setterName } from "../accessors.ts";
import type { Slot } from "../slots.ts";
import { findMethod } from "../reachable.ts";
import { boundOf, placeRep, typeKey } from "../type_facts.ts";
import { UnsupportedConstruct } from "../unsupported.ts";
import { argumentArray } from "./arrays.ts";
import type { FunctionLowering } from "./context.ts";
import { readAs } from "./convert.ts";
import { captureValues } from "./locals.ts";
import { callOpen, openLiteral, readOpen, whereOpen, writeOpen } from "./open_objects.ts";

type Node<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

export function literal(f: FunctionLowering, e: Node<"literal">): ValueId {
  if (f.program.open.literals.has(e.class)) return openLiteral(f, e);
  const { b } = f;
  const values = e.fields.map((field) => f.value(field.value));
  b.position = e.position;
  const object = b.define({ kind: "allocate", rep: "ref", shape: f.program.classShape(e.class) });
  e.fields.forEach((field, i) => {
    const slot = slotOf(f, field.name);
    b.storeSlot(object, slot.index, b.coerce(values[i] as ValueId, slot.rep));
  });
  leaveHoles(f, object, e.class);
  return object;
}

/** Where a value comes later. */
function leaveHoles(f: FunctionLowering, object: ValueId, id: ClassId): void {
  for (const name of f.program.layout.lateFields(id)) {
    const slot = slotOf(f, name);
    f.b.storeSlot(object, slot.index, f.b.hole(slot.rep === "ref" ? "ref" : "box"));
  }
}

function slotOf(f: FunctionLowering, name: string): Slot {
  const slot = f.program.layout.slots.of(name);
  if (slot === undefined) throw new Error(`property ${name} has no slot`);
  return slot;
}

export function getField(f: FunctionLowering, e: Node<"getField">): ValueId {
  const object = f.b.coerce(f.value(e.object), "ref");
  f.b.position = e.position;
  return fieldOf(f, object, e.object.type, e);
}

type Field = { readonly name: string; readonly type: HirType; readonly optional: boolean };

function fieldOf(f: FunctionLowering, object: ValueId, seenAs: HirType, e: Field): ValueId {
  const { b } = f;
  const { layout, hir } = f.program;
  if (!layout.mayBeOpen(seenAs) || e.name.startsWith("#") || e.name.startsWith("@@")) return closedField(f, object, layout.candidates(seenAs), e);
  const candidates = layout.candidates(seenAs).filter((id) => id !== hir.openClass);
  const rep = placeRep(e.type);
  const result = b.variable(e.name, rep);
  const join = b.block();
  whereOpen(f, object, seenAs, () => { b.write(result, readOpen(f, object, e.name, e.type, e.optional)); b.jump(join); });
  b.write(result, b.coerce(closedField(f, object, candidates, e), rep));
  b.jump(join);
  b.start(join);
  return b.read(result);
}

function closedField(f: FunctionLowering, object: ValueId, candidates: readonly ClassId[], e: Field): ValueId {
  const { b } = f;
  const { layout, widening } = f.program;
  const holders = candidates.filter((id) => layout.hasField(id, e.name));
  const gainers = candidates.filter((id) => layout.mayGain(id, e.name));
  const methods = candidates.filter((id) => layout.hasMethod(id, e.name));
  const slot = layout.slots.of(e.name);
  const load = (s: Slot): ValueId =>
    readAs(f, b.define({ kind: "loadSlot", rep: s.rep, object, slot: s.index }), e.type, widening.property(e.name));
  if (slot !== undefined && holders.length === candidates.length && holders.length > 0) return load(slot);

  const rep = placeRep(e.type);
  const result = b.variable(e.name, rep);
  const join = b.block();
  const yield_ = (value: ValueId): void => { b.write(result, b.coerce(value, rep)); b.jump(join); };
  if (slot !== undefined && holders.length + gainers.length > 0) {
    const placed = b.block(), present = b.block(), absent = b.block();
    b.branch(b.define({ kind: "hasSlot", rep: "bool", object, slot: slot.index, nameId: slot.nameId }), placed, absent);
    b.start(placed);
    if (gainers.length === 0) b.jump(present);
    else b.branch(b.boxIs("hole", b.define({ kind: "loadSlot", rep: slot.rep, object, slot: slot.index })), absent, present);
    b.start(present);
    yield_(load(slot));
    b.start(absent);
  }
  for (const [getter, classes] of implementations(f, candidates, getterName(e.name))) {
    whereShape(f, object, classes, () => yield_(callDirect(f, getter, [object])));
  }
  const writeOnly = candidates.filter((id) => layout.hasMethod(id, setterName(e.name)) && !layout.hasMethod(id, getterName(e.name)));
  if (writeOnly.length > 0) whereShape(f, object, writeOnly, () => yield_(b.undefined()));
  for (const [implementation, classes] of implementations(f, methods, e.name)) {
    whereShape(f, object, classes, () => {
      yield_(b.define({ kind: "allocateClosure", rep: "ref", shape: f.program.closureShape([], f.program.reachable.functionOf(implementation)), function: f.program.unboundMethod(implementation), captures: [] }));
    });
  }
  if (e.optional) yield_(b.undefined());
  else b.raise("throw_type", b.string(gainers.length > 0 ? `the property ${e.name} has no value yet` : `no object here has a property ${e.name}`));
  b.start(join);
  return b.read(result);
}

/** Runs `then`, which ends its block, when the object is an instance of one of the classes; goes on when it is not. */
function whereShape(f: FunctionLowering, object: ValueId, classes: readonly ClassId[], then: () => void): void {
  const { b } = f;
  const matches = b.block(), next = b.block();
  for (const { low, high } of f.program.layout.intervals(classes)) {
    const other = b.block();
    b.branch(b.define({ kind: "isShape", rep: "bool", object, low, high }), matches, other);
    b.start(other);
  }
  b.jump(next);
  b.start(matches);
  then();
  b.start(next);
}

/** The different functions that stand behind a method name among these classes. */
function implementations(f: FunctionLowering, classes: readonly ClassId[], name: string): Map<FunctionId, ClassId[]> {
  const found = new Map<FunctionId, ClassId[]>();
  for (const id of classes) {
    const method = findMethod(f.program.hir, id, name);
    if (method !== undefined) found.set(method, [...(found.get(method) ?? []), id]);
  }
  return found;
}

export function setField(f: FunctionLowering, e: Node<"setField">): ValueId {
  const { b } = f;
  const object = b.coerce(f.value(e.object), "ref");
  const value = f.value(e.value);
  b.position = e.position;
  storeField(f, object, e.object.type, e.name, value);
  return b.coerce(value, placeRep(e.type));
}

function storeField(f: FunctionLowering, object: ValueId, seenAs: HirType, name: string, value: ValueId): void {
  const { b } = f;
  const { layout, hir } = f.program;
  if (layout.mayBeOpen(seenAs) && !name.startsWith("#")) {
    const candidates = layout.candidates(seenAs).filter((id) => id !== hir.openClass);
    const done = b.block();
    whereOpen(f, object, seenAs, () => { writeOpen(f, object, name, value); b.jump(done); });
    storeClosed(f, object, candidates, name, value);
    b.jump(done);
    b.start(done);
  } else storeClosed(f, object, layout.candidates(seenAs), name, value);
}

function storeClosed(f: FunctionLowering, object: ValueId, candidates: readonly ClassId[], name: string, value: ValueId): void {
  const { b } = f;
  const { layout } = f.program;
  const slot = layout.slots.of(name);
  const holders = candidates.filter((id) => layout.hasField(id, name) || layout.mayGain(id, name));
  if (slot !== undefined && holders.length > 0 && holders.length === candidates.length) {
    b.storeSlot(object, slot.index, b.coerce(value, slot.rep));
    return;
  }
  const join = b.block();
  if (slot !== undefined && holders.length > 0) {
    const present = b.block(), absent = b.block();
    b.branch(b.define({ kind: "hasSlot", rep: "bool", object, slot: slot.index, nameId: slot.nameId }), present, absent, true);
    b.start(present);
    b.storeSlot(object, slot.index, b.coerce(value, slot.rep));
    b.jump(join);
    b.start(absent);
  }
  for (const [setter, classes] of implementations(f, candidates, setterName(name))) {
    whereShape(f, object, classes, () => { callDirect(f, setter, [object, value]); b.jump(join); });
  }
  b.raise("throw_type", b.string(`a property ${name} cannot be added to an object`));
  b.start(join);
}

export function newObject(f: FunctionLowering, e: Node<"new">): ValueId {
  const { b } = f;
  const constructor = f.program.hir.classes[e.class]?.constructor_;
  const args = e.arguments.map(f.value);
  b.position = e.position;
  const object = b.define({ kind: "allocate", rep: "ref", shape: f.program.classShape(e.class) });
  leaveHoles(f, object, e.class);
  if (constructor !== undefined) callDirect(f, constructor, [object, ...args]);
  return object;
}

export function call(f: FunctionLowering, e: Node<"call">): ValueId {
  const args = e.arguments.map(f.value);
  f.b.position = e.position;
  const result = callDirect(f, e.function, args);
  if (e.type.kind === "never") {
    f.b.terminate({ kind: "unreachable" });
    return f.b.undefined();
  }
  return result;
}

/** The result is that of the function's own signature. */
export function callDirect(f: FunctionLowering, callee: FunctionId, args: readonly ValueId[]): ValueId {
  const { b } = f;
  const captures = captureValues(f, callee);
  const signature = f.program.signature(callee);
  const given = [...captures, ...args];
  const passed = signature.parameters.map((rep, i) => b.coerce(given[i] ?? b.undefined("box"), rep));
  const result = b.define({ kind: "call", rep: signature.result, function: f.program.direct(callee), arguments: passed, unwind: b.unwind });
  return signature.result === "void" ? b.undefined() : result;
}

export function callMethod(f: FunctionLowering, e: Node<"callMethod">): ValueId {
  const { b } = f;
  const { layout } = f.program;
  const object = b.coerce(f.value(e.object), "ref");
  const args = e.arguments.map(f.value);
  b.position = e.position;
  const admitted = layout.candidates(e.object.type);
  const accessed = accessedProperty(e.name);
  if (accessed !== undefined && admitted.some((id) => layout.declaresField(id, accessed))) {
    const [value] = args;
    if (value !== undefined) { storeField(f, object, e.object.type, accessed, value); return b.undefined(); }
    return fieldOf(f, object, e.object.type, { name: accessed, type: e.type, optional: false });
  }
  if (CONVERSIONS.has(e.name)) requireCallable(f, admitted, e.name);
  const rest = e.spread === true;
  if (layout.mayBeOpen(e.object.type) && !e.name.startsWith("@@")) {
    const rep = placeRep(e.type);
    const result = b.variable(e.name, rep);
    const join = b.block();
    whereOpen(f, object, e.object.type, () => { b.write(result, b.coerce(callOpen(f, object, e.name, args, rest, e.type), rep)); b.jump(join); });
    b.write(result, b.coerce(callClosed(f, object, e, args, rest), rep));
    b.jump(join);
    b.start(join);
    return b.read(result);
  }
  return callClosed(f, object, e, args, rest);
}

function callClosed(f: FunctionLowering, object: ValueId, e: Node<"callMethod">, args: readonly ValueId[], rest: boolean): ValueId {
  const { b } = f;
  const { layout } = f.program;
  const candidates = layout.candidates(e.object.type).filter((id) => layout.declaresField(id, e.name) || layout.hasMethod(id, e.name));
  const methods = implementations(f, candidates.filter((id) => layout.hasMethod(id, e.name)), e.name);
  const fields = candidates.filter((id) => layout.declaresField(id, e.name));
  if (candidates.length === 0) {
    b.raise("throw_type", b.string(`no object here has a method ${e.name}`));
    b.start(b.block());
    return b.undefined();
  }
  if ([...methods.keys()].some((method) => f.program.reachable.functionOf(method).rest !== rest)) return callGathered(f, object, e.name, args, rest);
  const [only] = methods.keys();
  if (methods.size === 1 && fields.length === 0 && only !== undefined) return callDirect(f, only, [object, ...checkedArguments(f, only, e.arguments.map((a) => a.type), args)]);
  if (methods.size === 0) {
    const slot = slotOf(f, e.name);
    const callee = b.coerce(b.define({ kind: "loadSlot", rep: slot.rep, object, slot: slot.index }), "ref");
    return callValue(f, callee, args, rest);
  }
  const virtual = f.program.virtual(e.name, false);
  const given = [object, ...args];
  const passed = virtual.signature.parameters.map((rep, i) => b.coerce(given[i] ?? b.undefined("box"), rep));
  const result = b.define({
    kind: "callVirtual", rep: virtual.signature.result, object, method: virtual.index, parameters: virtual.signature.parameters, arguments: passed, throws: true, unwind: b.unwind,
  });
  return virtual.signature.result === "void" ? b.undefined() : result;
}

/** A call that may reach a method with a rest parameter and one without: all arguments go in one array. */
function callGathered(f: FunctionLowering, object: ValueId, name: string, args: readonly ValueId[], rest: boolean): ValueId {
  const { b } = f;
  const { index, signature } = f.program.virtual(name, true);
  const [last] = args.slice(-1);
  const all = rest && last !== undefined ? argumentArray(f, args.slice(0, -1), last) : argumentArray(f, args, undefined);
  const result = b.define({ kind: "callVirtual", rep: signature.result, object, method: index, parameters: signature.parameters, arguments: [object, all], throws: true, unwind: b.unwind });
  return signature.result === "void" ? b.undefined() : result;
}

/** What conversions to a primitive value call on any object. */
const CONVERSIONS: ReadonlySet<string> = new Set(["toString", "valueOf", "@@toPrimitive"]);

/** No static type vouches for what a conversion calls. */
function requireCallable(f: FunctionLowering, admitted: readonly ClassId[], name: string): void {
  const { hir, layout } = f.program;
  const refuse = (what: string, c: HirClass): never => { throw new UnsupportedConstruct(`${what} is not compiled yet where objects are converted to primitive values.`, c.position); };
  for (const own of hir.classes) {
    if (layout.mayGain(own.id, name) && !layout.declaresField(own.id, name)) refuse(`An object that gains \`${name}\``, own);
    if (!admitted.includes(own.id)) continue;
    for (let c: HirClass | undefined = own; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
      const field = c.fields.find((each) => each.name === name);
      if (field !== undefined && boundOf(field.type).kind !== "function") refuse(`A property \`${name}\` that need not be a function`, c);
    }
  }
}

/** Method parameters are bivariant in TypeScript: what an interface lets in is tested where the implementation wants less. */
function checkedArguments(f: FunctionLowering, callee: FunctionId, types: readonly HirType[], args: readonly ValueId[]): ValueId[] {
  const parameters = f.program.reachable.functionOf(callee).parameters.slice(1);
  return args.map((value, i) => {
    const [from, to] = [types[i], parameters[i]?.type];
    if (from === undefined || to === undefined || typeKey(from) === typeKey(to) || !f.program.widening.parameter(to)) return value;
    return readAs(f, value, to, true);
  });
}

export function callClosure(f: FunctionLowering, e: Node<"callClosure">): ValueId {
  const callee = f.b.coerce(f.value(e.callee), "ref");
  const args = e.arguments.map(f.value);
  f.b.position = e.position;
  return callValue(f, callee, args, e.spread);
}

/** `spread`: the last argument is an array of all the remaining ones. */
export function callValue(f: FunctionLowering, callee: ValueId, args: readonly ValueId[], spread: boolean): ValueId {
  const { b } = f;
  if (spread) {
    const array = argumentArray(f, args.slice(0, -1), args[args.length - 1] as ValueId);
    return b.define({ kind: "callClosureSpread", rep: "box", callee, array, unwind: b.unwind });
  }
  return b.define({ kind: "callClosure", rep: "box", callee, arguments: args.map((value) => b.coerce(value, "box")), unwind: b.unwind });
}

export function closure(f: FunctionLowering, e: Node<"closure">): ValueId {
  const { b } = f;
  const free = captureValues(f, e.function);
  // Without captures a closure is one static object; a new one each time carries a capture that nobody reads.
  const captures = free.length === 0 && makesNewFunction(f, e) ? [b.undefined()] : free;
  return b.define({
    kind: "allocateClosure", rep: "ref", shape: f.program.closureShape(captures.map((value) => b.rep(value)), f.program.reachable.functionOf(e.function)), function: f.program.closureCode(e.function), captures,
  });
}

function makesNewFunction(f: FunctionLowering, e: Node<"closure">): boolean {
  const own = f.program.reachable.functionOf(e.function).position;
  const isExpression = own.file === e.position.file && own.start === e.position.start && own.end === e.position.end;
  return isExpression && !f.program.isEvaluatedOnce(e);
}

export function intrinsic(f: FunctionLowering, e: Node<"intrinsic">): ValueId {
  const { b } = f;
  if (e.name === "stack_text" && !f.program.reachable.readsStacks) return b.string("");
  const args = e.arguments.map(f.value);
  b.position = e.position;
  const { signature } = e;
  const passed = signature.parameters.map((rep, i) => b.coerce(args[i] ?? b.undefined("box"), rep));
  const result = b.define({
    kind: "runtime", rep: signature.result, name: `intrinsic:${e.name}`, signature, arguments: passed, unwind: signature.throws === true ? b.unwind : { kind: "none" },
  });
  return signature.result === "void" ? b.undefined() : result;
}
