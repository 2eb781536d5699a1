// Closure conversion's analysis: which locals of its surroundings a function needs, and which of those must live in a
// cell. A local is captured by value unless it can change, or be read before its declaration ran: then the cell is
// shared. A directly called function receives its captures as leading arguments (lambda lifting); a function value
// carries them in its closure object.

import type { Expression, FunctionId, HirFunction, HirLocal, LocalId, Statement } from "./hir.ts";
import type { Rep } from "./types.ts";
import { visitStatements } from "./hir_walk.ts";
import { placeRep } from "./type_facts.ts";

export interface Captures {
  readonly local: (id: LocalId) => HirLocal;
  /** Captured locals of a function, in a fixed order. */
  readonly free: (f: FunctionId) => readonly LocalId[];
  /** Shared by reference because it is reassigned or may be read before its declaration. */
  readonly inCell: (id: LocalId) => boolean;
  /** How the local's value is held, in its variable, its capture slot or its cell: may be a hole where `tdz` is possible. */
  readonly rep: (id: LocalId) => Rep;
  /** Locals that may be captured or read before their `declare` runs: they are bound, to a hole, on entry to this list. */
  readonly early: (list: readonly Statement[]) => readonly LocalId[];
}

export function analyzeCaptures(reachable: readonly HirFunction[]): Captures {
  const locals = new Map<LocalId, HirLocal>();
  const owner = new Map<LocalId, FunctionId>();
  for (const f of reachable) {
    for (const local of [...f.parameters, ...f.locals]) { locals.set(local.id, local); owner.set(local.id, f.id); }
  }
  const mayBeHole = new Set<LocalId>();
  const free = freeLocals(reachable, owner, mayBeHole);
  const captured = new Set<LocalId>([...free.values()].flatMap((set) => [...set]));
  const earlyByList = new Map<readonly Statement[], LocalId[]>();
  const early = new Set<LocalId>();
  for (const f of reachable) findEarly(f, free, owner, captured, earlyByList, early);
  const inCell = (id: LocalId): boolean =>
    captured.has(id) && ((locals.get(id) as HirLocal).mutable || mayBeHole.has(id) || early.has(id));
  const orderedFree = new Map([...free].map(([id, set]) => [id, [...set].sort((a, b) => a - b)]));
  return {
    local: (id) => {
      const local = locals.get(id);
      if (local === undefined) throw new Error(`local ${id} belongs to no reachable function`);
      return local;
    },
    free: (f) => orderedFree.get(f) ?? [],
    inCell,
    rep: (id) => {
      const rep = placeRep((locals.get(id) as HirLocal).type);
      return (mayBeHole.has(id) || early.has(id)) && rep !== "ref" ? "box" : rep;
    },
    early: (list) => earlyByList.get(list) ?? [],
  };
}

/** Functions whose captures the expression needs at hand. */
function calleeWithCaptures(e: Expression): FunctionId | undefined {
  return e.kind === "closure" || e.kind === "call" ? e.function : undefined;
}

function freeLocals(functions: readonly HirFunction[], owner: Map<LocalId, FunctionId>, mayBeHole: Set<LocalId>): Map<FunctionId, Set<LocalId>> {
  const free = new Map<FunctionId, Set<LocalId>>();
  const callers = new Map<FunctionId, Set<FunctionId>>();
  for (const f of functions) {
    const own = new Set<LocalId>();
    free.set(f.id, own);
    const use = (id: LocalId): void => { if (owner.get(id) !== f.id) own.add(id); };
    visitStatements(f.body, {
      enter: (e) => {
        if (e.kind === "local") { use(e.local); if (e.tdz) mayBeHole.add(e.local); }
        if (e.kind === "setLocal") use(e.local);
        const callee = calleeWithCaptures(e);
        if (callee !== undefined) callers.set(callee, (callers.get(callee) ?? new Set()).add(f.id));
      },
      statement: (s) => { if (s.kind === "declare" && s.tdz) mayBeHole.add(s.local); },
    });
  }
  const worklist = functions.map((f) => f.id).filter((id) => (free.get(id) as Set<LocalId>).size > 0);
  for (let callee = worklist.pop(); callee !== undefined; callee = worklist.pop()) {
    for (const caller of callers.get(callee) ?? []) {
      const set = free.get(caller) as Set<LocalId>;
      const before = set.size;
      for (const id of free.get(callee) as Set<LocalId>) if (owner.get(id) !== caller) set.add(id);
      if (set.size > before) worklist.push(caller);
    }
  }
  return free;
}

/** Source order stands in for dominance: a closure made above a declaration, or inside its initialiser, is early. */
function findEarly(f: HirFunction, free: Map<FunctionId, Set<LocalId>>, owner: Map<LocalId, FunctionId>, captured: Set<LocalId>,
  earlyByList: Map<readonly Statement[], LocalId[]>, early: Set<LocalId>): void {
  const declared = new Set<LocalId>(f.parameters.map((p) => p.id));
  const listOf = new Map<LocalId, readonly Statement[]>();
  const makeEarly = (id: LocalId, list: readonly Statement[]): void => {
    if (early.has(id)) return;
    early.add(id);
    earlyByList.set(list, [...(earlyByList.get(list) ?? []), id]);
  };
  visitStatements(f.body, {
    list: (list) => {
      for (const s of list) {
        if (s.kind !== "declare") continue;
        if (captured.has(s.local)) listOf.set(s.local, list);
        if (s.tdz && s.init !== undefined) makeEarly(s.local, list);
      }
    },
  });
  visitStatements(f.body, {
    enter: (e) => {
      if (e.kind === "let") declared.add(e.local);
      const callee = calleeWithCaptures(e);
      if (callee === undefined) return;
      for (const id of free.get(callee) ?? []) {
        if (owner.get(id) !== f.id || declared.has(id) || early.has(id)) continue;
        const list = listOf.get(id);
        if (list === undefined) continue;
        makeEarly(id, list);
      }
    },
    leaveStatement: (s) => { if (s.kind === "declare") declared.add(s.local); },
    statement: (s) => { if (s.kind === "try" && s.handler?.local !== undefined) declared.add(s.handler.local); },
  });
}
