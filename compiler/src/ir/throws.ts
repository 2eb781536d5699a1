// Which functions can complete by an exception: a fixpoint over the call graph. Calls of functions that cannot lose their
// handler, so that code without exceptions is code without tests. All methods behind one place of the shapes agree,
// because the caller does not know which one it calls.

import type { Draft, DraftBlock, DraftInstruction, DraftTerminator } from "./lower/draft.ts";
import type { DraftProgram } from "./lower/program.ts";
import type { MirFunctionId } from "./mir.ts";
import { unwindOf, withUnwind } from "./mir_operands.ts";

/** Rewrites the drafts' unwinds; the result says for each function whether it throws. */
export function analyzeThrows(program: DraftProgram): readonly boolean[] {
  const throws: boolean[] = program.drafts.map((draft) => draft.convention === "closure");
  for (const id of [program.initialize, program.start, ...Object.values(program.exports)]) throws[id] = true;

  const mayThrow = (i: DraftInstruction | DraftTerminator): boolean => {
    switch (i.kind) {
      case "throw": case "rethrow": case "callClosure": case "callClosureSpread": return true;
      case "call": return throws[i.function] as boolean;
      case "callVirtual": return (program.virtualTargets[i.method] ?? []).some((id) => throws[id]);
      case "runtime": return i.signature.throws === true;
      default: return false;
    }
  };
  const leaves = (i: DraftInstruction | DraftTerminator): boolean => (i.kind === "rethrow" || unwindOf(i)?.kind === "propagate") && mayThrow(i);

  for (let changed = true; changed;) {
    changed = false;
    const mark = (id: MirFunctionId): void => { if (throws[id] !== true) { throws[id] = true; changed = true; } };
    for (const draft of program.drafts) {
      if (throws[draft.id] === true || draft.convention === "resume") continue;
      if (draft.blocks.some((block) => reachesThrow(block, leaves))) mark(draft.id);
    }
    for (const entries of program.virtualTargets) if (entries.some((id) => throws[id])) entries.forEach(mark);
  }
  for (const draft of program.drafts) dropHandlers(draft, mayThrow);
  return throws;
}

function reachesThrow(block: DraftBlock, leaves: (i: DraftInstruction | DraftTerminator) => boolean): boolean {
  return block.instructions.some(leaves) || (block.terminator !== undefined && leaves(block.terminator));
}

function dropHandlers(draft: Draft, mayThrow: (i: DraftInstruction | DraftTerminator) => boolean): void {
  for (const block of draft.blocks) {
    block.instructions = block.instructions.map((i) => {
      const settled = i.kind === "callVirtual" ? { ...i, throws: mayThrow(i) } : i;
      return "unwind" in settled && !mayThrow(settled) ? withUnwind(settled, { kind: "none" }) : settled;
    });
  }
}
