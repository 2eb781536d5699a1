// What stands above a unikernel: what can be done with it, and what it came to.

import type { Range } from "@ukc/grammar";
import { showSize } from "../config/units.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** What choosing it does; nothing for one that only tells. */
  readonly command: "run" | "compile" | "plan" | "graph" | undefined;
  readonly unikernel: string;
}

export function lenses({ analysis, module }: Snapshot): readonly Lens[] {
  return analysis.unikernels.filter(({ checked }) => checked.module === module).flatMap(({ name, checked, glue }) => {
    const lens = (title: string, command: Lens["command"]): Lens => ({ range: checked.origin.range, title, command, unikernel: name });
    if (glue === undefined) return [];
    return [lens("Run", "run"), lens("Compile", "compile"), lens(`${glue.libraries.length} libraries on ${glue.target.name}`, "graph"), lens(`${showSize(glue.memory.total)} of memory`, "plan")];
  });
}
