// Which functions can complete by an exception: a fixpoint over the call graph. Calls of functions that cannot lose their
// handler, so that code without exceptions is code without tests. All methods behind one place of the shapes agree,
// because the caller does not know which one it calls.

import type { DraftInstruction, DraftTerminator } from "./lower/draft.ts";
import type { MirFunction, MirFunctionId } from "./mir.ts";
import { unwindOf } from "./mir_operands.ts";

/** Drafts before SSA, functions after: what counts is the same in both. */
export interface CallGraph {
  readonly functions: readonly CallGraphNode[];
  /** Called by C, which expects the convention of functions that throw. */
  readonly exported: readonly MirFunctionId[];
  /** Code that a `callVirtual` of this method can reach. */
  readonly virtualTargets: readonly (readonly MirFunctionId[])[];
}
export interface CallGraphNode {
  readonly id: MirFunctionId;
  readonly convention: MirFunction["convention"];
  readonly blocks: readonly { readonly instructions: readonly DraftInstruction[]; readonly terminator: DraftTerminator | undefined }[];
}

export interface Throws {
  /** By function id. */
  readonly functions: readonly boolean[];
  /** The instruction with the unwind it still needs. */
  readonly settle: <I extends DraftInstruction>(i: I) => I;
}

export function analyzeThrows(graph: CallGraph): Throws {
  const throws: boolean[] = graph.functions.map((f) => f.convention === "closure");
  for (const id of graph.exported) throws[id] = true;

  const mayThrow = (i: DraftInstruction | DraftTerminator): boolean => {
    switch (i.kind) {
      case "throw": case "rethrow": case "callClosure": case "callClosureSpread": return true;
      case "call": return throws[i.function] as boolean;
      case "callVirtual": return (graph.virtualTargets[i.method] ?? []).some((id) => throws[id]);
      case "runtime": return i.signature.throws === true;
      default: return false;
    }
  };
  const leaves = (i: DraftInstruction | DraftTerminator): boolean => (i.kind === "rethrow" || unwindOf(i)?.kind === "propagate") && mayThrow(i);

  for (let changed = true; changed;) {
    changed = false;
    const mark = (id: MirFunctionId): void => { if (throws[id] !== true) { throws[id] = true; changed = true; } };
    for (const f of graph.functions) {
      if (throws[f.id] === true || f.convention === "resume") continue;
      if (f.blocks.some((block) => block.instructions.some(leaves) || (block.terminator !== undefined && leaves(block.terminator)))) mark(f.id);
    }
    for (const entries of graph.virtualTargets) if (entries.some((id) => throws[id])) entries.forEach(mark);
  }
  const settle = <I extends DraftInstruction>(i: I): I => ({
    ...i,
    ...(i.kind === "callVirtual" ? { throws: mayThrow(i) } : {}),
    ...("unwind" in i && !mayThrow(i) ? { unwind: { kind: "none" } } : {}),
  });
  return { functions: throws, settle };
}
