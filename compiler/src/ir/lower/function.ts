// One HIR function as a draft: parameters into variables, the body, and what `return` means. An async function or a generator
// becomes two: a start that makes the frame and what owns it, and the `resume` function that holds the body.

import type { FunctionId, HirFunction, HirLocal, LocalId } from "../hir.ts";
import type { MirFunctionId, ShownVariable, ValueId } from "../mir.ts";
import type { Rep } from "../types.ts";
import { repOf } from "../types.ts";
import { placeRep } from "../type_facts.ts";
import type { FunctionLowering, ProgramLowering, Signature, Storage } from "./context.ts";
import { FRAME } from "./context.ts";
import { type Draft, DraftBuilder, type DraftHead } from "./draft.ts";
import { lowerCondition, lowerExpression } from "./expression.ts";
import { bindLocal } from "./locals.ts";
import { ownerOf } from "./await.ts";
import { callDirect } from "./objects.ts";
import { statementLowering } from "./statements.ts";

/** Captures first: cells, or values of what never changes. */
export function signatureOf(program: ProgramLowering, f: HirFunction): Signature {
  const captures = program.captures.free(f.id).map((id): Rep => program.captures.inCell(id) ? "ref" : program.captures.rep(id));
  return { parameters: [...captures, ...f.parameters.map((p) => placeRep(p.type))], result: f.kind === "normal" ? repOf(f.result) : "ref" };
}

/** As a debugger shows a local that the program names: one that it declares, or a parameter. */
function shownVariable(source: HirFunction, local: HirLocal, rep: Rep, cell: boolean): ShownVariable | undefined {
  const index = source.parameters.findIndex(({ id }) => id === local.id);
  if (local.name === "" || (local.scope === undefined && index < 0)) return undefined;
  return { name: local.name, rep, cell, scope: local.scope ?? source.position, parameter: index < 0 ? undefined : index };
}

/** A lowering of code that belongs to `source` (its body, or a thunk for it). */
export function openFunction(program: ProgramLowering, head: DraftHead, source: HirFunction, resume = false): FunctionLowering {
  const b = new DraftBuilder(head);
  const places = new Map<LocalId, Storage>();
  const f: FunctionLowering = {
    program, b, source,
    value: (e) => lowerExpression(f, e),
    condition: (e, then, otherwise) => lowerCondition(f, e, then, otherwise),
    storage: (id) => {
      const known = places.get(id);
      if (known !== undefined) return known;
      const inCell = program.captures.inCell(id);
      const rep = program.captures.rep(id);
      const local = program.captures.local(id);
      const storage: Storage = { variable: b.variable(local.name, inCell ? "ref" : rep, shownVariable(source, local, rep, inCell)), rep, inCell };
      places.set(id, storage);
      return storage;
    },
    resume: resume ? { frame: b.parameter("frame", "ref"), value: b.parameter("value", "box"), failed: b.parameter("failed", "bool") } : undefined,
    leave: undefined,
  };
  return f;
}

export function lowerFunction(program: ProgramLowering, head: DraftHead, source: HirFunction): Draft {
  const f = openFunction(program, head, source);
  const signature = program.signature(source.id);
  const parameters = signature.parameters.map((rep, i) => f.b.parameter(parameterName(program, source, i), rep));
  bindParameters(f, parameters);
  const result = f.b.variable("result", signature.result);
  const lowering = statementLowering(f, {
    keep: (value) => { if (signature.result !== "void") f.b.write(result, f.b.coerce(value ?? f.b.undefined("box"), signature.result)); },
    kept: () => signature.result === "void" ? undefined : f.b.read(result),
    finish: () => f.b.terminate({ kind: "return", value: signature.result === "void" ? undefined : f.b.read(result) }),
  });
  lowering.statements(source.body);
  f.b.terminate({ kind: "return", value: signature.result === "void" ? undefined : f.b.coerce(f.b.undefined("box"), signature.result) });
  return f.b.finish();
}

function parameterName(program: ProgramLowering, source: HirFunction, i: number): string {
  const captures = program.captures.free(source.id);
  const id = captures[i];
  return id === undefined ? source.parameters[i - captures.length]?.name ?? "" : program.captures.local(id).name;
}

/** Values in the order of the signature. */
function bindParameters(f: FunctionLowering, values: readonly ValueId[]): void {
  const captures = f.program.captures.free(f.source.id);
  captures.forEach((id, i) => f.b.write(f.storage(id).variable, values[i] as ValueId));
  f.source.parameters.forEach((p, i) => bindLocal(f, p.id, values[captures.length + i] as ValueId));
}

/** The frame's first spill slots hold the parameters until the body has begun. */
const parameterSlot = (i: number): number => FRAME.spills + i;

/** What is called at the turns of the life of a function with a frame. */
interface Life {
  readonly create: FunctionId;
  readonly begin: FunctionId | undefined;
  readonly finish: FunctionId;
  readonly fail: FunctionId;
}

function lifeOf(program: ProgramLowering, source: HirFunction): Life {
  const { promiseCreate, promiseResolve, promiseReject } = program.hir.wellKnown;
  return source.generator ?? { create: promiseCreate, begin: undefined, finish: promiseResolve, fail: promiseReject };
}

/** What a call of an async function or a generator function runs: make the frame and what owns it. An async body begins at once. */
export function lowerStart(program: ProgramLowering, head: DraftHead, source: HirFunction, resume: MirFunctionId, shape: number): Draft {
  const f = openFunction(program, head, source);
  const { b } = f;
  const { create, begin } = lifeOf(program, source);
  const parameters = program.signature(source.id).parameters.map((rep, i) => b.parameter(parameterName(program, source, i), rep));
  const owner = callDirect(f, create, []);
  const frame = b.define({ kind: "allocateFrame", rep: "ref", shape, resume });
  b.storeSlot(frame, FRAME.owner, owner);
  parameters.forEach((value, i) => b.storeSlot(frame, parameterSlot(i), value));
  if (begin !== undefined) callDirect(f, begin, [owner, frame]);
  else b.define({ kind: "call", rep: "void", function: resume, arguments: [frame, b.undefined("box"), b.bool(false)], unwind: { kind: "none" } });
  b.terminate({ kind: "return", value: owner });
  return b.finish();
}

/** The body of an async function or a generator. Its exceptions become those of its owner; none leaves it. */
export function lowerResume(program: ProgramLowering, head: DraftHead, source: HirFunction): Draft {
  const f = openFunction(program, head, source, true);
  const { b, resume } = f;
  if (resume === undefined) throw new Error("a resumable body is a resume function");
  const life = lifeOf(program, source);
  const parameters = program.signature(source.id).parameters.map((rep, i) =>
    b.define({ kind: "loadSlot", rep, object: resume.frame, slot: parameterSlot(i) }));
  const failed = b.block();
  b.unwind = { kind: "handler", block: failed, arguments: [] };
  bindParameters(f, parameters);
  const result = b.variable("result", "box");
  const settle = (how: FunctionId, value: ValueId): void => {
    const unwind = b.unwind;
    b.unwind = { kind: "none" };
    callDirect(f, how, [ownerOf(f), value]);
    b.unwind = unwind;
    b.terminate({ kind: "return", value: undefined });
  };
  const finish = (): void => settle(life.finish, b.read(result));
  const lowering = statementLowering(f, { keep: (value) => b.write(result, b.coerce(value ?? b.undefined("box"), "box")), kept: () => b.read(result), finish });
  lowering.statements(source.body);
  b.write(result, b.undefined("box"));
  finish();
  b.start(failed);
  b.position = source.position;
  settle(life.fail, b.define({ kind: "takeException", rep: "box" }));
  return b.finish();
}
