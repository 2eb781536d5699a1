// The middle end: HIR to MIR. This is all of it, in order.

import type { HirProgram } from "./hir.ts";
import type { MirFunction, MirFunctionId, MirProgram, ShownVariable } from "./mir.ts";
import type { Draft } from "./lower/draft.ts";
import { splitAsyncFunctions } from "./async_split.ts";
import { CallGraph } from "./call_graph.ts";
import { checkMir } from "./check_mir.ts";
import { inlineConstantGlobals } from "./constant_globals.ts";
import { lowerProgram } from "./lower/program.ts";
import { computes, useIntegers } from "./integers.ts";
import { NOTHING_KNOWN, ProgramRangeCollector } from "./program_ranges.ts";
import { analyzeRanges } from "./range_analysis.ts";
import { compact, removeUnused, simplify } from "./simplify.ts";
import { constructSsa } from "./ssa.ts";
import { analyzeThrows, type Throws } from "./throws.ts";
import { closeWorld } from "./world.ts";

export { UnsupportedConstruct } from "./unsupported.ts";
export { checkMir } from "./check_mir.ts";
export { printHir } from "./print_hir.ts";
export { printMir } from "./print_mir.ts";

export interface LoweringOptions {
  /** Verify MIR's invariants after each pass; a violation is an error of this compiler. */
  readonly check: boolean;
  /** Read constants of modules as the values they have. Not for debuggers, whose user may want to see the variable read. */
  readonly inlineConstants: boolean;
  /** Tell debuggers what variables hold. */
  readonly showVariables: boolean;
}

export function lowerToMir(hir: HirProgram, options: LoweringOptions): MirProgram {
  const program = lowerProgram(hir, closeWorld(hir), options.showVariables);
  splitAsyncFunctions(program, options.showVariables);
  const { shapes, globals, initialize, start, exports, hasBigints, hasSymbols, virtualTargets } = program;
  const exported = [initialize, start, ...Object.values(exports)];

  const early = analyzeThrows({ functions: program.drafts, exported, virtualTargets });
  for (const draft of program.drafts) for (const block of draft.blocks) block.instructions = block.instructions.map(early.settle);
  const verified = (functions: readonly MirFunction[]): readonly MirFunction[] => {
    if (options.check) checkMir({ functions, shapes, globals });
    return functions;
  };
  const simple = verified(program.drafts.map((draft) => toSsa(draft, early.functions[draft.id] === true, options.showVariables)));
  const constant = options.inlineConstants ? verified(inlineConstantGlobals(simple, initialize)) : simple;
  const optimized = proveIntegers(constant, globals, new Set([...exported, ...virtualTargets.flat()]), verified);

  // Ranges have shown that some things cannot fail, so fewer functions throw now.
  const late = analyzeThrows({ functions: optimized, exported, virtualTargets });
  const functions = verified(optimized.map((f) => settle(f, late, program.methodPlace)));
  return { files: hir.files, functions, shapes, globals, initialize, start, exports, hasBigints, hasSymbols };
}

function toSsa(draft: Draft, throws: boolean, shown: boolean): MirFunction {
  const { id, symbol, name, convention, parameters, result, position } = draft;
  return { id, symbol, name, convention, parameters, result, throws, blocks: simplify(constructSsa(draft, shown)), position, variables: shown ? shownVariables(draft) : [] };
}

/** Numbered as the draft's variables are; what is not the program's own has no name. */
const shownVariables = (draft: Draft): readonly ShownVariable[] =>
  draft.variables.map(({ shown, rep }) => shown ?? { name: "", rep, cell: false, scope: draft.position, parameter: undefined });

const INTEGER_ROUNDS = 2;

/** Each round knows what the one before has found of parameters, results and globals, and sees what it has folded. */
function proveIntegers(functions: readonly MirFunction[], globals: MirProgram["globals"], reachedOtherwise: ReadonlySet<MirFunctionId>, verified: (functions: readonly MirFunction[]) => unknown): readonly MirFunction[] {
  let known = NOTHING_KNOWN;
  const current = [...functions];
  const callGraph = new CallGraph(functions);
  for (let round = 0; round < INTEGER_ROUNDS; round++) {
    const collector = new ProgramRangeCollector(globals, reachedOtherwise, callGraph, known);
    for (const id of callGraph.callersFirst) {
      const f = current[id] as MirFunction;   // the graph is of these functions
      const ranges = analyzeRanges(f, collector.soFar);
      collector.see(f, ranges);
      if (computes(f)) current[id] = { ...f, blocks: simplify(useIntegers(f, ranges)) };
    }
    verified(current);
    known = collector.finish();
  }
  return current;
}

/** Final unwinds, and methods at their places in the shapes. */
function settle(f: MirFunction, throws: Throws, methodPlace: readonly number[]): MirFunction {
  const blocks = f.blocks.map((block) => ({
    ...block,
    instructions: block.instructions.map((i) => {
      const settled = throws.settle(i);
      return settled.kind === "callVirtual" ? { ...settled, method: methodPlace[settled.method] as number } : settled;
    }),
  }));
  return { ...f, throws: throws.functions[f.id] === true, blocks: removeUnused(compact(blocks)) };
}
