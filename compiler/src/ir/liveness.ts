// Which variables of a draft are live where: read later on some path, handlers included, before they are written.

import type { Draft, DraftBlock, VariableId } from "./lower/draft.ts";
import type { BlockId } from "./mir.ts";
import { handlerOf, reversePostorder, targets } from "./mir_operands.ts";

/** Live on entry, by block; blocks that the entry does not reach have none. */
export function liveVariables(draft: Draft): readonly ReadonlySet<VariableId>[] {
  const live: Set<VariableId>[] = draft.blocks.map(() => new Set());
  const order = reversePostorder(draft.blocks).reverse();
  for (let changed = true; changed;) {
    changed = false;
    for (const id of order) {
      const before = (live[id] as Set<VariableId>).size;
      const now = liveOnEntry(draft.blocks[id] as DraftBlock, live);
      if (now.size !== before) { live[id] = now; changed = true; }
    }
  }
  return live;
}

function liveOnEntry(block: DraftBlock, live: readonly ReadonlySet<VariableId>[]): Set<VariableId> {
  const now = new Set<VariableId>();
  const join = (id: BlockId | undefined): void => {
    if (id !== undefined) for (const v of live[id] as ReadonlySet<VariableId>) now.add(v);
  };
  if (block.terminator !== undefined) {
    for (const target of targets(block.terminator)) join(target);
    join(handlerOf(block.terminator));
  }
  for (let i = block.instructions.length - 1; i >= 0; i--) {
    const instruction = block.instructions[i];
    if (instruction === undefined) continue;
    if (instruction.kind === "readVariable") now.add(instruction.variable);
    else if (instruction.kind === "writeVariable") now.delete(instruction.variable);
    else join(handlerOf(instruction));
  }
  return now;
}
