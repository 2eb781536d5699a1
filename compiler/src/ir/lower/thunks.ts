// Adapters between calling conventions. A function called directly has its natural parameters; as a value it is called with
// boxes, and through a shape with the one signature its method name has in the whole program.

import type { FunctionId, HirFunction } from "../hir.ts";
import type { ValueId } from "../mir.ts";
import type { HirType, Rep } from "../types.ts";
import { visitStatements } from "../hir_walk.ts";
import { placeRep } from "../type_facts.ts";
import type { FunctionLowering, ProgramLowering, Signature } from "./context.ts";
import { readAs } from "./convert.ts";
import type { Draft, DraftHead } from "./draft.ts";
import { openFunction } from "./function.ts";
import { callValue } from "./objects.ts";

const FIRST_CAPTURE = 1;

/** `box f(closure, boxes…)` that calls the function directly. `unbound`: a method as a value, which has lost its `this`. */
export function closureThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, unbound: boolean): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const closure = b.parameter("closure", "ref");
  const free = program.captures.free(source.id);
  const declared = unbound ? source.parameters.slice(1) : source.parameters;
  const boxes = declared.map((p) => b.parameter(p.name, "box"));
  if (unbound && mentionsThis(program, source)) {
    b.raise("throw_type", b.string("this is undefined"));
    return b.finish();
  }
  const signature = program.signature(source.id);
  const captures = free.map((_, i) =>
    b.define({ kind: "loadSlot", rep: signature.parameters[i] as Rep, object: closure, slot: FIRST_CAPTURE + i, immutable: true }));
  const args = declared.map((p, i) => {
    if (source.rest && i === declared.length - 1) return b.define({ kind: "restArguments", rep: "ref", from: i });
    return readAs(f, boxes[i] as ValueId, p.type, program.widening.parameter(p.type));
  });
  const self = unbound ? [b.undefined()] : [];
  const result = callWith(f, source.id, [...captures, ...self, ...args]);
  b.terminate({ kind: "return", value: b.coerce(result, "box") });
  return b.finish();
}

/** Arrow functions inside a method capture its `this`, which is then free in them. */
function mentionsThis(program: ProgramLowering, source: HirFunction): boolean {
  const self = source.parameters[0];
  let found = false;
  visitStatements(source.body, {
    enter: (e) => {
      if (e.kind === "local" && e.local === self?.id) found = true;
      if ((e.kind === "closure" || e.kind === "call") && self !== undefined && program.captures.free(e.function).includes(self.id)) found = true;
    },
  });
  return found;
}

/** A call with all of the signature's values at hand. */
function callWith(f: FunctionLowering, callee: FunctionId, args: readonly ValueId[]): ValueId {
  const { b } = f;
  const { parameters, result } = f.program.signature(callee);
  const passed = parameters.map((rep, i) => b.coerce(args[i] ?? b.undefined("box"), rep));
  const value = b.define({ kind: "call", rep: result, function: f.program.direct(callee), arguments: passed, unwind: b.unwind });
  return result === "void" ? b.undefined() : value;
}

/** A method in the signature of its name. */
export function methodThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, common: Signature): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const given = common.parameters.map((rep, i) => b.parameter(source.parameters[i]?.name ?? `unused${i}`, rep));
  const args = source.parameters.map((p, i) => {
    const value = given[i] ?? b.undefined("box");
    return i === 0 ? value : readAs(f, value, p.type, program.widening.parameter(p.type));
  });
  returnAs(f, callWith(f, source.id, args), common);
  return b.finish();
}

/** A method that is handed all its arguments in one array. */
export function gatheredThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, common: Signature): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const self = b.parameter("this", "ref");
  const all = b.parameter("arguments", "ref");
  const args = source.parameters.slice(1).map((p, i, declared) =>
    source.rest && i === declared.length - 1 ? b.runtime("array_rest", all, b.i32(i)) : readAs(f, b.runtime("array_get_box", all, b.i32(i)), p.type, true));
  returnAs(f, callWith(f, source.id, [self, ...args]), common);
  return b.finish();
}

/** The same for the function value in a data property. */
export function gatheredFieldThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, common: Signature, slot: { readonly index: number; readonly rep: Rep }): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const object = b.parameter("this", "ref");
  const all = b.parameter("arguments", "ref");
  const callee = b.coerce(b.define({ kind: "loadSlot", rep: slot.rep, object, slot: slot.index }), "ref");
  returnAs(f, callValue(f, callee, [all], true), common);
  return b.finish();
}

/** A method that an object may shadow by a function in a property of the same name, which has a hole until it does. */
export function shadowedThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, common: Signature, slot: { readonly index: number; readonly rep: Rep }, gathered: boolean): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const [object, ...args] = common.parameters.map((rep, i) => b.parameter(i === 0 ? "this" : `argument${i}`, rep)) as [ValueId, ...ValueId[]]; // `this` is always there
  const own = b.define({ kind: "loadSlot", rep: slot.rep, object, slot: slot.index });
  const method = b.block(), shadow = b.block();
  b.branch(b.boxIs("hole", own), method, shadow);
  b.start(method);
  const passed = source.parameters.slice(1).map((p, i, declared) => {
    const [all] = args;
    if (!gathered || all === undefined) return readAs(f, args[i] ?? b.undefined("box"), p.type, program.widening.parameter(p.type));
    return source.rest && i === declared.length - 1 ? b.runtime("array_rest", all, b.i32(i)) : readAs(f, b.runtime("array_get_box", all, b.i32(i)), p.type, true);
  });
  returnAs(f, callWith(f, source.id, [object, ...passed]), common);
  b.start(shadow);
  const spread = gathered || source.rest;
  returnAs(f, callValue(f, b.coerce(own, "ref"), spread && !gathered ? args.map((value, i) => (i === args.length - 1 ? b.coerce(value, "ref") : value)) : args, spread), common);
  return b.finish();
}

/** Calls the function value in a data property that is called like a method. `source` is such a method: where its last parameter is a rest, an array comes in its place. */
export function fieldThunk(program: ProgramLowering, head: DraftHead, source: HirFunction, common: Signature, slot: { readonly index: number; readonly rep: Rep }): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const [object, ...args] = common.parameters.map((rep, i) => b.parameter(`argument${i}`, rep));
  const callee = b.coerce(b.define({ kind: "loadSlot", rep: slot.rep, object: object as ValueId, slot: slot.index }), "ref");
  const passed = source.rest ? args.map((value, i) => (i === args.length - 1 ? b.coerce(value, "ref") : value)) : args;
  returnAs(f, callValue(f, callee, passed, source.rest), common);
  return b.finish();
}

function returnAs(f: FunctionLowering, value: ValueId, common: Signature): void {
  f.b.terminate({ kind: "return", value: common.result === "void" ? undefined : f.b.coerce(value, common.result) });
}

/** Whether a method can be entered through the shape as it is. */
export function fitsSignature(program: ProgramLowering, source: HirFunction, common: Signature): boolean {
  const own = program.signature(source.id);
  const testsNothing = source.parameters.slice(1).every((p: { readonly type: HirType }) => !program.widening.parameter(p.type) || placeRep(p.type) === "box");
  return testsNothing && own.result === common.result && own.parameters.length === common.parameters.length && own.parameters.every((rep, i) => rep === common.parameters[i]);
}
