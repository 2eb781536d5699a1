// What all callers and stores together say: the ranges of parameters, results and globals. Collected while functions are
// analysed one by one, and used in the next round; as the first round assumes nothing, each round's answers are sound.
// Parameters are known within the round already, once all callers of their function were seen.

import type { CallGraph } from "./call_graph.ts";
import type { MirFunction, MirFunctionId, MirGlobalId, MirProgram } from "./mir.ts";
import { ANY, ANY_INT, constantRange, joinRange, type Range } from "./range.ts";
import type { Ranges } from "./range_analysis.ts";
import type { Rep } from "./types.ts";

export interface ProgramRanges {
  readonly parameter: (f: MirFunctionId, index: number) => Range | undefined;
  readonly result: (f: MirFunctionId) => Range | undefined;
  readonly global: (id: MirGlobalId) => Range | undefined;
}

export const NOTHING_KNOWN: ProgramRanges = { parameter: () => undefined, result: () => undefined, global: () => undefined };

const isNumber = (rep: Rep): boolean => rep === "f64" || rep === "i32";
const anyOf = (rep: Rep): Range => rep === "i32" ? ANY_INT : ANY;

/** `reachedOtherwise`: functions that are also entered through a shape or by C. */
export class ProgramRangeCollector {
  readonly #reachedOtherwise: ReadonlySet<MirFunctionId>;
  readonly #parameters = new Map<MirFunctionId, Map<number, Range>>();
  readonly #results = new Map<MirFunctionId, Range>();
  readonly #globals = new Map<MirGlobalId, Range>();

  readonly #callGraph: CallGraph;
  readonly #before: ProgramRanges;
  readonly #callersSeen = new Map<MirFunctionId, number>();

  /** `before`: what an earlier round has found. */
  constructor(globals: MirProgram["globals"], reachedOtherwise: ReadonlySet<MirFunctionId>, callGraph: CallGraph, before: ProgramRanges) {
    this.#reachedOtherwise = reachedOtherwise;
    this.#callGraph = callGraph;
    this.#before = before;
    for (const global of globals) if (isNumber(global.rep)) this.#globals.set(global.id, constantRange(0));   // what it holds before it is stored
  }

  /** What is known in the middle of this round. */
  readonly soFar: ProgramRanges = {
    parameter: (f, index) => this.#callersSeen.get(f) === this.#callGraph.callerCount(f) ? this.#parameter(f, index) : this.#before.parameter(f, index),
    result: (f) => this.#before.result(f),
    global: (id) => this.#before.global(id),
  };

  see(f: MirFunction, ranges: Ranges): void {
    for (const callee of this.#callGraph.callees(f.id)) this.#callersSeen.set(callee, (this.#callersSeen.get(callee) ?? 0) + 1);
    const reps = new Map<number, Rep>();
    for (const p of f.parameters) reps.set(p.value, p.rep);
    f.blocks.forEach((block, id) => {
      for (const p of block.parameters) reps.set(p.value, p.rep);
      for (const i of block.instructions) {
        if (i.kind === "call") i.arguments.forEach((value, index) => this.#argument(i.function, index, reps.get(value), ranges.at(value, id)));
        if (i.kind === "storeGlobal" && this.#globals.has(i.global)) {
          this.#globals.set(i.global, joinRange(this.#globals.get(i.global), ranges.at(i.value, id) ?? ANY) as Range);
        }
        if ("result" in i) reps.set(i.result, i.rep);
      }
      const t = block.terminator;
      if (t.kind === "return" && t.value !== undefined && isNumber(f.result)) {
        this.#results.set(f.id, joinRange(this.#results.get(f.id), ranges.at(t.value, id) ?? anyOf(f.result)) as Range);
      }
    });
  }

  #argument(callee: MirFunctionId, index: number, rep: Rep | undefined, range: Range | undefined): void {
    if (rep === undefined || !isNumber(rep)) return;
    const known = this.#parameters.get(callee) ?? new Map<number, Range>();
    this.#parameters.set(callee, known.set(index, joinRange(known.get(index), range ?? anyOf(rep)) as Range));
  }

  #parameter(f: MirFunctionId, index: number): Range | undefined {
    return this.#reachedOtherwise.has(f) ? undefined : this.#parameters.get(f)?.get(index);
  }

  finish(): ProgramRanges {
    return {
      parameter: (f, index) => this.#parameter(f, index),
      result: (f) => this.#results.get(f),
      global: (id) => this.#globals.get(id),
    };
  }
}
