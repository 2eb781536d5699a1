// The program's tables while it is lowered. Code is made on demand: whoever needs a function's address asks for it, which puts
// it on the worklist; what nobody asks for is never written. Method names get their place in the shapes last, when it is
// known which are called through a shape at all.

import type { ClassId, Expression, FunctionId, GlobalId, HirFunction, HirProgram } from "../hir.ts";
import type { MirFunction, MirFunctionId, MirGlobal, MirKeys, MirShape, ShapeId } from "../mir.ts";
import type { HirType, Rep } from "../types.ts";
import { BIGINT_MAKERS, SYMBOL_MAKER } from "../runtime_abi.ts";
import { analyzeCaptures } from "../captures.ts";
import { visitStatements } from "../hir_walk.ts";
import { findMethod, type Reachable } from "../reachable.ts";
import { colour } from "../slots.ts";
import { admitsUndefined, constituents, isBigTyped, joinRep, placeRep } from "../type_facts.ts";
import { getterField, propertyOfAccessor, setterField } from "../accessors.ts";
import { UnsupportedConstruct } from "../unsupported.ts";
import { isWider, learnWidening } from "../widening.ts";
import type { World } from "../world.ts";
import type { GlobalPlace, ProgramLowering, Signature, VirtualMethod } from "./context.ts";
import type { Draft, DraftHead } from "./draft.ts";
import { callDirect } from "./objects.ts";
import { lowerFunction, lowerResume, lowerStart, openFunction, signatureOf } from "./function.ts";
import { closureThunk, gatheredFieldThunk, gatheredThunk, shadowedThunk, fieldThunk, fitsSignature, methodThunk } from "./thunks.ts";

export interface DraftProgram {
  readonly drafts: readonly Draft[];
  readonly shapes: readonly MirShape[];
  readonly globals: readonly MirGlobal[];
  readonly initialize: MirFunctionId;
  readonly start: MirFunctionId;
  readonly exports: Readonly<Record<string, MirFunctionId>>;
  readonly hasBigints: boolean;
  readonly hasSymbols: boolean;
  /** Code that a `callVirtual` of this index can reach. */
  readonly virtualTargets: readonly (readonly MirFunctionId[])[];
  /** The place of a provisional method index in the shapes. */
  readonly methodPlace: readonly number[];
  /** Bodies of async functions and generators, which are still to be split. */
  readonly frames: ReadonlyMap<MirFunctionId, FrameUnderConstruction>;
  /** Slots that the split found. */
  readonly completeFrame: (shape: ShapeId, spills: readonly Rep[]) => void;
}

/** The parameters lie in the first spill slots. */
export interface FrameUnderConstruction { readonly shape: ShapeId; readonly parameters: readonly Rep[] }

interface ShapeUnderConstruction { id: ShapeId; name: string; kind: MirShape["kind"]; slots: MirShape["slots"]; methods: (MirFunctionId | undefined)[]; low: number; high: number; keys: MirShape["keys"] }

/** Whether a program has any bigint or symbol: without one of these there is nothing to begin with. */
function rarePrimitives(functions: readonly HirFunction[]): { readonly hasBigints: boolean; readonly hasSymbols: boolean } {
  let hasBigints = false, hasSymbols = false;
  const enter = (e: Expression): void => {
    if (e.kind === "bigint" || (e.kind === "intrinsic" && BIGINT_MAKERS.has(e.name)) || (e.kind === "newTyped" && isBigTyped(e.name))) hasBigints = true;
    if (e.kind === "intrinsic" && e.name === SYMBOL_MAKER) hasSymbols = true;
  };
  for (const f of functions) visitStatements(f.body, { enter });
  return { hasBigints, hasSymbols };
}

/** `showsKeys`: every object tells its keys, be it only to a debugger. */
export function lowerProgram(hir: HirProgram, world: World, showsKeys: boolean): DraftProgram {
  const { reachable, functions, flows, layout, open } = world;
  const captures = analyzeCaptures(functions);
  const widening = learnWidening(hir, flows, layout);
  refuseCapturingMethods();

  const evaluatedOnce = findEvaluatedOnce(reachable);
  const drafts: (Draft | undefined)[] = [];
  const worklist: (() => void)[] = [];
  const shapes: ShapeUnderConstruction[] = [];
  const shapeIds = new Map<string, ShapeId>();
  const functionIds = new Map<string, MirFunctionId>();
  const symbols = new Map<string, number>();
  const globals = placeGlobals();
  const virtuals = new Map<string, VirtualMethod & { readonly entries: Map<ClassId, MirFunctionId> }>();
  const frames = new Map<MirFunctionId, FrameUnderConstruction>();
  const signatures = new Map<FunctionId, Signature>();

  const program: ProgramLowering = {
    hir, reachable, layout, open, captures, widening,
    ...rarePrimitives(functions),
    signature: (id) => {
      const known = signatures.get(id);
      if (known !== undefined) return known;
      const signature = signatureOf(program, reachable.functionOf(id));
      signatures.set(id, signature);
      return signature;
    },
    direct: (id) => {
      const source = reachable.functionOf(id);
      if (source.kind !== "normal") return request(`direct ${id}`, source, "", "direct", "ref", (head) => {
        const resume = request(`resume ${id}`, source, "resume", "resume", "void", (inner) => lowerResume(program, inner, source));
        const shape = program.frameShape(head.symbol);
        frames.set(resume, { shape, parameters: program.signature(id).parameters });
        return lowerStart(program, head, source, resume, shape);
      });
      return request(`direct ${id}`, source, "", "direct", program.signature(id).result, (head) => lowerFunction(program, head, source));
    },
    closureCode: (id) => {
      const source = reachable.functionOf(id);
      return request(`closure ${id}`, source, "closure", "closure", "box", (head) => closureThunk(program, head, source, false));
    },
    unboundMethod: (id) => {
      const source = reachable.functionOf(id);
      return request(`unbound ${id}`, source, "unbound", "closure", "box", (head) => closureThunk(program, head, source, true));
    },
    isEvaluatedOnce: (e) => evaluatedOnce.has(e),
    virtual: (name, gathered) => virtuals.get(gathered ? `${name}…` : name) ?? makeVirtual(name, gathered),
    classShape: (id) => shape(`class ${id}`, () => {
      const slots: (MirShape["slots"][number])[] = [];
      for (const name of layout.slots.fieldsOf(id)) {
        const slot = layout.slots.of(name);
        if (slot !== undefined) slots[slot.index] = { name, nameId: slot.nameId, rep: slot.rep };
      }
      const number = layout.interval(id).low;
      return { name: hir.classes[id]?.name ?? "", kind: "object", slots: dense(slots), low: number, high: layout.interval(id).high, keys: layout.reflects || showsKeys ? keysOf(id) : undefined };
    }),
    cellShape: (rep) => shape(`cell ${rep}`, () => ({ name: "cell", kind: "cell", slots: [{ name: "value", nameId: 0, rep }], low: 0, high: 0 })),
    closureShape: (reps, source) => {
      const name = reachable.namesFunctions ? source.label ?? "" : "Function";
      // An instance's number is above 0: where those of its subclasses end, a closure has its arity, counted from 1.
      const arity = reachable.measuresFunctions && source.arity !== undefined ? source.arity + 1 : 0;
      const slots = [undefined, ...reps.map((rep, i) => ({ name: `capture${i}`, nameId: 0, rep }))];
      return shape(`closure ${reps.join()} ${arity}${name}`, () => ({ name, kind: "closure", slots, low: 0, high: arity }));
    },
    frameShape: (name) => shape(`frame ${name}`, () => ({ name: `${name} frame`, kind: "frame", slots: [], low: 0, high: 0 })),
    global: (id) => globals.places.get(id) as GlobalPlace,
  };

  function refuseCapturingMethods(): void {
    for (const id of reachable.instantiated) {
      for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
        const own = [...c.methods.map((m) => m.function), ...(c.constructor_ === undefined ? [] : [c.constructor_])];
        for (const f of own) {
          const [captured] = reachable.functions.has(f) ? captures.free(f) : [];
          if (captured !== undefined) throw new UnsupportedConstruct(`a class inside a function cannot use its variable ${captures.local(captured).name} yet`, c.position);
        }
      }
    }
  }

  /** The id at once, the code later. */
  function request(key: string, source: HirFunction, suffix: string, convention: MirFunction["convention"], result: Rep, make: (head: DraftHead) => Draft): MirFunctionId {
    const known = functionIds.get(key);
    if (known !== undefined) return known;
    const id = drafts.push(undefined) - 1;
    functionIds.set(key, id);
    const head: DraftHead = { id, symbol: symbol(source, suffix), name: source.name, convention, result, position: source.position };
    worklist.push(() => { drafts[id] = make(head); });
    return id;
  }

  function symbol(source: HirFunction, suffix: string): string {
    const path = hir.files[source.position.file]?.path ?? "";
    const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
    return uniqueSymbol(`${stem}.${source.name}${suffix === "" ? "" : `$${suffix}`}`.replace(/[^A-Za-z0-9_.$#]/g, "_").replaceAll("#", "$"));
  }

  function uniqueSymbol(wanted: string): string {
    const count = (symbols.get(wanted) ?? 0) + 1;
    symbols.set(wanted, count);
    return count === 1 ? wanted : uniqueSymbol(`${wanted}.${count}`);
  }

  function shape(key: string, make: () => Omit<ShapeUnderConstruction, "id" | "methods" | "keys"> & { readonly keys?: MirShape["keys"] }): ShapeId {
    const known = shapeIds.get(key);
    if (known !== undefined) return known;
    const id = shapes.length;
    shapeIds.set(key, id);
    shapes.push({ id, methods: [], keys: undefined, ...make() });
    return id;
  }

  /** Hidden behind its own methods, an open object has no keys in its shape. */
  function keysOf(id: ClassId): MirKeys {
    const bound = layout.boundFields(id);
    const names = layout.enumerable(id) ?? [];
    const keys = names.flatMap((name): MirKeys["slots"] => {
      const slot = layout.slots.of(name);
      const property = propertyOfAccessor(name);
      if (slot === undefined) return [];
      if (property === undefined) return [{ name, slot: slot.index, rep: slot.rep, kind: bound.includes(name) ? "bound" : "plain" }];
      const [gets, sets] = [names.includes(getterField(property)), names.includes(setterField(property))];
      if (gets && name === setterField(property)) return [];
      return [{ name: property, slot: slot.index, rep: slot.rep, kind: gets && sets ? "getterAndSetter" : gets ? "getter" : "setter" }];
    });
    return { slots: keys, ...layout.unlisted(id) };
  }

  function makeVirtual(name: string, gathered: boolean): VirtualMethod {
    const owners = [...reachable.instantiated].sort((a, b) => a - b);
    const methods = owners.flatMap((id) => {
      const method = findMethod(hir, id, name);
      return method === undefined ? [] : [{ id, source: reachable.functionOf(method) }];
    });
    const slot = layout.slots.of(name);
    const fields = slot === undefined ? [] : owners.filter((id) => layout.declaresField(id, name));
    const own = commonSignature([...methods.map((m) => openSignature(name, m.source)), ...(fields.length === 0 ? [] : [fieldSignature(name)])]);
    const signature: Signature = gathered ? { parameters: ["ref", "ref"], result: own.result } : own;
    const made = { index: virtuals.size, signature, entries: new Map<ClassId, MirFunctionId>() };
    virtuals.set(gathered ? `${name}…` : name, made);
    for (const { id, source } of methods) {
      if (gathered) made.entries.set(id, request(`gathered ${source.id} as ${name}`, source, "gathered", "direct", signature.result, (head) => gatheredThunk(program, head, source, signature)));
      else made.entries.set(id, fitsSignature(program, source, signature) ? program.direct(source.id)
        : request(`method ${source.id} as ${name}`, source, "method", "direct", signature.result, (head) => methodThunk(program, head, source, signature)));
    }
    const first = methods[0]?.source;
    if (slot !== undefined && first !== undefined) {
      for (const id of fields) {
        const shadowed = methods.find((each) => each.id === id)?.source;
        if (shadowed !== undefined) made.entries.set(id, request(`shadowed ${shadowed.id}${gathered ? "…" : ""}`, shadowed, gathered ? "gathered or own" : "own", "direct", signature.result, (head) => shadowedThunk(program, head, shadowed, signature, slot, gathered)));
        else made.entries.set(id, gathered ? request(`gathered field ${name}`, first, "gathered field", "direct", signature.result, (head) => gatheredFieldThunk(program, head, first, signature, slot))
          : request(`field ${name}`, first, "field", "direct", signature.result, (head) => fieldThunk(program, head, first, signature, slot)));
      }
    }
    return made;
  }

  const declaredFunctions = (name: string): (HirType & { kind: "function" })[] =>
    hir.objectTypes.flatMap(({ members }) => members.filter((member) => member.name === name)).flatMap((member) => constituents(member.type)).filter((type) => type.kind === "function");

  /** A method's own signature, but with a box for what some type that it is called through lets in and it does not want. */
  function openSignature(name: string, source: HirFunction): Signature {
    const own = program.signature(source.id);
    const wide = source.parameters.map((p, i) => i > 0 && program.widening.parameter(p.type) && declaredFunctions(name).some(({ parameters }) => {
      const declared = parameters[i - 1];
      return declared !== undefined && isWider(p.type, declared, layout);
    }));
    return { ...own, parameters: own.parameters.map((rep, i) => (wide[i] === true ? "box" : rep)) };
  }

  /** What a function value in a property may be called with and give: boxes, as many as any type says. */
  function fieldSignature(name: string): Signature {
    const count = Math.max(0, ...declaredFunctions(name).map((type) => type.parameters.length));
    return { parameters: ["ref", ...Array.from({ length: count }, (): Rep => "box")], result: "box" };
  }

  function placeGlobals(): { readonly places: Map<GlobalId, GlobalPlace>; readonly list: MirGlobal[] } {
    const readEarly = new Set<GlobalId>();
    for (const f of functions) visitStatements(f.body, { enter: (e) => { if (e.kind === "global" && e.tdz) readEarly.add(e.global); } });
    const places = new Map<GlobalId, GlobalPlace>();
    const list: MirGlobal[] = [];
    for (const id of [...reachable.globals].sort((a, b) => a - b)) {
      const global = hir.globals[id];
      if (global === undefined) throw new Error(`HIR names global ${id}, which is not there`);
      const natural = placeRep(global.type);
      const boxed = readEarly.has(id) && (natural !== "ref" || admitsUndefined(global.type));
      const rep = boxed ? "box" : natural;
      places.set(id, { id: list.length, rep, uninitialized: rep === "box" ? "hole" : "zero" });
      list.push({ id: list.length, name: global.name, rep });
    }
    return { places, list };
  }

  /** The two functions that C starts the program by. */
  function lifeCycle(): { readonly initialize: MirFunctionId; readonly start: MirFunctionId } {
    const entry = reachable.functionOf(hir.entry);
    const initialize = request("initialize", { ...entry, name: "initialize" }, "", "direct", "void", (head) => {
      const f = openFunction(program, { ...head, symbol: "uk_program_initialize" }, entry);
      for (const id of reachable.initializers) callDirect(f, id, []);
      f.b.terminate({ kind: "return", value: undefined });
      return f.b.finish();
    });
    const start = request("start", { ...entry, name: "start" }, "", "direct", "box", (head) => {
      const f = openFunction(program, { ...head, symbol: "uk_program_start" }, entry);
      f.b.terminate({ kind: "return", value: f.b.coerce(callDirect(f, hir.entry, []), "box") });
      return f.b.finish();
    });
    return { initialize, start };
  }

  const { initialize, start } = lifeCycle();
  const exports = Object.fromEntries(Object.entries(hir.exports).map(([name, id]) => [name, program.direct(id)]));
  for (let task = worklist.pop(); task !== undefined; task = worklist.pop()) task();

  const methodPlace = placeMethods();
  return {
    drafts: drafts as Draft[], shapes, globals: globals.list, initialize, start, exports, hasBigints: program.hasBigints, hasSymbols: program.hasSymbols, methodPlace, frames,
    virtualTargets: [...virtuals.values()].map((v) => [...new Set(v.entries.values())]),
    completeFrame: (id, spills) => {
      const frame = shapes[id] as ShapeUnderConstruction;
      frame.slots = [undefined, { name: "state", nameId: 0, rep: "i32" }, { name: "owner", nameId: 0, rep: "ref" },
        ...spills.map((rep, i) => ({ name: `spill${i}`, nameId: 0, rep }))];
    },
  };

  /** Colours method names over the shapes that exist and writes the tables. */
  function placeMethods(): number[] {
    const tables = new Map<ClassId, string[]>();
    for (const [name, { entries }] of virtuals) for (const id of entries.keys()) tables.set(id, [...(tables.get(id) ?? []), name]);
    const places = colour([...tables.values()]);
    for (const [name, { entries }] of virtuals) {
      for (const [id, code] of entries) {
        const known = shapeIds.get(`class ${id}`);
        if (known !== undefined) (shapes[known] as ShapeUnderConstruction).methods[places.get(name) as number] = code;
      }
    }
    for (const one of shapes) one.methods = dense(one.methods);
    return [...virtuals.keys()].map((name) => places.get(name) ?? 0);
  }
}

/** Closures made by module initialisers outside of loops. */
function findEvaluatedOnce(reachable: Reachable): Set<Expression> {
  const found = new Set<Expression>();
  for (const id of reachable.initializers) {
    let loops = 0;
    visitStatements(reachable.functionOf(id).body, {
      statement: (s) => { if (s.kind === "loop") loops++; },
      leaveStatement: (s) => { if (s.kind === "loop") loops--; },
      enter: (e) => { if (e.kind === "closure" && loops === 0) found.add(e); },
    });
  }
  return found;
}

/** Arrays with holes filled by undefined. */
function dense<T>(sparse: (T | undefined)[]): (T | undefined)[] {
  return Array.from(sparse);
}

function commonSignature(all: readonly Signature[]): Signature {
  const parameters: Rep[] = [];
  let result: Rep | undefined;
  for (const one of all) {
    one.parameters.forEach((rep, i) => { parameters[i] = joinRep(parameters[i], rep); });
    result = joinRep(result, one.result);
  }
  return { parameters, result: result ?? "box" };
}

