// Rapid type analysis: functions, classes and method names that the entry, the runtime's exports and the effects of module
// initialisers can reach. What is not found here never becomes MIR. A top-level `global = value` without effects is
// kept only when reachable code reads the global.

import type { ClassId, Expression, FunctionId, GlobalId, HirFunction, HirProgram, Statement, WellKnown } from "./hir.ts";
import { analyzeEffects } from "./effects.ts";
import { visitStatements } from "./hir_walk.ts";
import type { OpenObjects } from "./open_types.ts";
import { getterName, setterName } from "./accessors.ts";

/** How a function first came to be needed, in the order of a search in breadth: following `from` leads to `main` by one of the shortest ways. */
export interface Reach {
  /** Whose body asks for it; `undefined` for what is there from the start: the entry, the runtime's exports, module initialisers. */
  readonly from: FunctionId | undefined;
  /** Set where it is the implementation of a member that is asked for by name, of whatever object. */
  readonly member: string | undefined;
}

export interface Reachable {
  readonly functions: ReadonlySet<FunctionId>;
  /** For each of `functions`. */
  readonly reaches: ReadonlyMap<FunctionId, Reach>;
  /** Classes and literal layouts that are created somewhere; bases that are only extended are not among them. */
  readonly instantiated: ReadonlySet<ClassId>;
  readonly globals: ReadonlySet<GlobalId>;
  /** The function with the statements that nobody needs left out (module initialisers; all others as they are). */
  readonly functionOf: (id: FunctionId) => HirFunction;
  /** Some function asks objects for their keys (the intrinsics `own…`). */
  readonly reflects: boolean;
  /** Some function asks functions for their names (the intrinsic `functionLabel`). */
  readonly namesFunctions: boolean;
  /** The program asks functions for their `length`. */
  readonly measuresFunctions: boolean;
  /** The program may read the `stack` of an error. */
  readonly readsStacks: boolean;
  /** Initialisers that still do something, in order. */
  readonly initializers: readonly FunctionId[];
}

/** What the lowering calls on its own account once an async function is there. */
const ASYNC_SUPPORT: readonly WellKnown[] = ["promiseCreate", "promiseResolve", "promiseReject"];

/** What it calls where an object may be open. */
const OPEN_SUPPORT: readonly WellKnown[] = ["openCreate", "openRead", "openHas", "openWrite", "openCopy", "openDelete"];

export function findReachable(hir: HirProgram, open: OpenObjects): Reachable {
  const effects = analyzeEffects(hir);
  const functions = new Set<FunctionId>();
  const reaches = new Map<FunctionId, Reach>();
  /** Whose body is being looked at. */
  let current: FunctionId | undefined = undefined;
  const instantiated = new Set<ClassId>();
  /** Called by `callMethod`; or read by `getField`, which may want the method as a value; or accessors of what is read and written. */
  const methodNames = new Map<string, FunctionId | undefined>();
  const globals = new Set<GlobalId>();
  let reflects = false;
  let namesFunctions = false;
  let measuresFunctions = false;
  const worklist: (() => void)[] = [];
  const deferred = new Map<GlobalId, Statement[]>();
  const kept = new Map<FunctionId, Set<Statement>>();
  const homeOf = new Map<Statement, FunctionId>();

  const reachFunction = (id: FunctionId, reach: Reach = { from: current, member: undefined }): void => {
    if (functions.has(id)) return;
    functions.add(id);
    reaches.set(id, reach);
    const f = functionAt(hir, id);
    if (f.kind === "async") for (const name of ASYNC_SUPPORT) reachFunction(hir.wellKnown[name]);
    if (f.generator !== undefined) {
      const { create, begin, finish, fail, isReturning } = f.generator;
      for (const each of [create, begin, finish, fail, isReturning]) reachFunction(each);
    }
    worklist.push(() => scan(f.body, id));
  };
  const reachClass = (id: ClassId): void => {
    if (instantiated.has(id)) return;
    instantiated.add(id);
    if (id === hir.openClass) reachOpen();
    for (const name of methodNames.keys()) reachMethod(id, name);
  };
  const reachMethod = (id: ClassId, name: string): void => {
    const method = findMethod(hir, id, name);
    if (method !== undefined) reachFunction(method, { from: methodNames.get(name), member: name });
  };
  const reachName = (name: string): void => {
    if (methodNames.has(name)) return;
    methodNames.set(name, current);
    for (const id of instantiated) reachMethod(id, name);
  };
  const reachOpen = (): void => { for (const name of OPEN_SUPPORT) reachFunction(hir.wellKnown[name]); };
  const keep = (s: Statement): void => {
    const home = homeOf.get(s) as FunctionId;
    kept.get(home)?.add(s);
    worklist.push(() => scan([s], home));
  };
  const reachGlobal = (id: GlobalId): void => {
    if (globals.has(id)) return;
    globals.add(id);
    for (const s of deferred.get(id) ?? []) keep(s);
  };
  const enter = (e: Expression): void => {
    switch (e.kind) {
      case "call": case "closure": case "yield": reachFunction(e.function); break;
      case "new": {
        reachClass(e.class);
        const constructor = hir.classes[e.class]?.constructor_;
        if (constructor !== undefined) reachFunction(constructor);
        break;
      }
      case "await": reachFunction(hir.wellKnown.awaitValue); break;
      case "literal":
        if (open.literals.has(e.class)) reachOpen();
        else reachClass(e.class);
        break;
      case "build": if (e.closed === undefined || open.builds.has(e)) reachOpen(); break;
      case "setKey": case "deleteKey": reachFunction(hir.wellKnown[e.kind === "setKey" ? "keyedWrite" : "keyedDelete"]); break;
      case "intrinsic":
        if (e.name.startsWith("own_")) reflects = true;
        if (e.name === "function_label") namesFunctions = true;
        if (e.name === "function_arity") measuresFunctions = true;
        break;
      case "callMethod": reachName(e.name); break;
      case "getField": reachName(e.name); reachName(getterName(e.name)); break;
      case "setField": reachName(setterName(e.name)); break;
      case "global": case "setGlobal": reachGlobal(e.global); break;
      case "setArrayLength": case "newTyped": reachFunction(hir.wellKnown.throwRangeError); break;
      default: break;
    }
  };
  const scan = (body: readonly Statement[], of: FunctionId): void => {
    current = of;
    visitStatements(body, { enter });
    current = undefined;
  };

  for (const id of hir.initializers) {
    const own = new Set<Statement>();
    kept.set(id, own);
    for (const s of functionAt(hir, id).body) {
      homeOf.set(s, id);
      const global = initializedGlobal(s);
      if (global !== undefined && effects.isDroppable(global.value)) {
        deferred.set(global.global, [...(deferred.get(global.global) ?? []), s]);
        if (globals.has(global.global)) keep(s);
      } else {
        keep(s);
      }
    }
  }
  reachFunction(hir.entry);
  for (const id of Object.values(hir.exports)) reachFunction(id);
  for (const task of worklist) task(); // also those that are added meanwhile

  const initializers = hir.initializers.filter((id) => (kept.get(id) as Set<Statement>).size > 0);
  for (const id of initializers) {
    functions.add(id);
    reaches.set(id, { from: undefined, member: undefined });
  }
  const pruned = new Map<FunctionId, HirFunction>(initializers.map((id) => {
    const f = functionAt(hir, id);
    return [id, { ...f, body: f.body.filter((s) => kept.get(id)?.has(s)) }];
  }));
  return {
    functions, reaches, instantiated, globals, initializers, reflects, namesFunctions, measuresFunctions, readsStacks: methodNames.has(getterName("stack")),
    functionOf: (id) => pruned.get(id) ?? functionAt(hir, id),
  };
}

function functionAt(hir: HirProgram, id: FunctionId): HirFunction {
  const f = hir.functions[id];
  if (f === undefined) throw new Error(`HIR names function ${id}, which is not there`);
  return f;
}

/** The implementation an instance of the class has under this name: its own or the nearest base's. */
export function findMethod(hir: HirProgram, id: ClassId, name: string): FunctionId | undefined {
  for (let c = hir.classes[id]; c !== undefined; c = c.base === undefined ? undefined : hir.classes[c.base]) {
    const method = c.methods.find((m) => m.name === name);
    if (method !== undefined) return method.function;
  }
  return undefined;
}

function initializedGlobal(s: Statement): { readonly global: GlobalId; readonly value: Expression } | undefined {
  return s.kind === "expression" && s.expression.kind === "setGlobal" ? { global: s.expression.global, value: s.expression.value } : undefined;
}
