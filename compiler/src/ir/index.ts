// The middle end: HIR to MIR. This is all of it, in order.

import type { HirProgram } from "./hir.ts";
import type { MirFunction, MirProgram } from "./mir.ts";
import type { Draft } from "./lower/draft.ts";
import { splitAsyncFunctions } from "./async_split.ts";
import { checkMir } from "./check_mir.ts";
import { lowerProgram } from "./lower/program.ts";
import { useIntegers } from "./integers.ts";
import { findReachable } from "./reachable.ts";
import { simplify } from "./simplify.ts";
import { constructSsa } from "./ssa.ts";
import { analyzeThrows } from "./throws.ts";

export { UnsupportedConstruct } from "./unsupported.ts";
export { checkMir } from "./check_mir.ts";
export { printHir } from "./print_hir.ts";
export { printMir } from "./print_mir.ts";

export interface LoweringOptions {
  /** Verify MIR's invariants; a violation is an error of this compiler. */
  readonly check: boolean;
}

export function lowerToMir(hir: HirProgram, options: LoweringOptions = { check: false }): MirProgram {
  const drafts = lowerProgram(hir, findReachable(hir));
  splitAsyncFunctions(drafts);
  const throws = analyzeThrows(drafts);
  const functions = drafts.drafts.map((draft) => finish(draft, throws[draft.id] === true, drafts.methodPlace));
  const { shapes, globals, initialize, start, exports } = drafts;
  const mir: MirProgram = { files: hir.files, functions, shapes, globals, initialize, start, exports };
  if (options.check) checkMir(mir);
  return mir;
}

function finish(draft: Draft, throws: boolean, methodPlace: readonly number[]): MirFunction {
  const { id, symbol, name, convention, parameters, result, position } = draft;
  const placed = simplify(constructSsa(draft)).map((block) => ({
    ...block,
    instructions: block.instructions.map((i) => i.kind === "callVirtual" ? { ...i, method: methodPlace[i.method] as number } : i),
  }));
  const f: MirFunction = { id, symbol, name, convention, parameters, result, throws, blocks: placed, position };
  return { ...f, blocks: simplify(useIntegers(f)) };
}
