// A number becomes an index when it is a whole int32, else -1, which is beyond every length. MIR spells that out as
// `select(intToFloat(toInt32(x)) == x, toInt32(x), -1)`; the processor answers the whole of it by one conversion whose result
// outside of int32 equals nothing, where ToInt32 alone must wrap. This finds the pattern.

import { instructionOperands, terminatorOperands } from "../ir/mir_operands.ts";
import type { Instruction, MirBlock, ValueId } from "../ir/mir.ts";

export interface IndexConversions {
  /** The select's result, by the number it is made from. */
  readonly sources: ReadonlyMap<ValueId, ValueId>;
  /** Results that only such a select uses. */
  readonly absorbed: ReadonlySet<ValueId>;
}

export function findIndexConversions(blocks: readonly MirBlock[]): IndexConversions {
  const definitions = new Map<ValueId, Instruction>();
  const uses = new Map<ValueId, number>();
  const use = (value: ValueId): void => { uses.set(value, (uses.get(value) ?? 0) + 1); };
  for (const block of blocks) {
    for (const instruction of block.instructions) {
      if ("result" in instruction) definitions.set(instruction.result, instruction);
      instructionOperands(instruction).forEach(use);
    }
    terminatorOperands(block.terminator).forEach(use);
  }

  const sources = new Map<ValueId, ValueId>();
  const absorbed = new Set<ValueId>();
  for (const select of definitions.values()) {
    if (select.kind !== "select" || select.rep !== "i32") continue;
    const [whole, test, none] = [definitions.get(select.then), definitions.get(select.test), definitions.get(select.otherwise)];
    if (whole?.kind !== "toInt32" || whole.exact || none?.kind !== "i32" || none.value !== -1) continue;
    if (test?.kind !== "floatCompare" || test.op !== "eq") continue;
    const back = definitions.get(test.left === whole.value ? test.right : test.left);
    if (back?.kind !== "intToFloat" || !back.signed || back.value !== whole.result) continue;
    if (test.left !== whole.value && test.right !== whole.value) continue;
    if (uses.get(whole.result) !== 2 || uses.get(back.result) !== 1 || uses.get(test.result) !== 1) continue;
    sources.set(select.result, whole.value);
    for (const inner of [whole, back, test]) absorbed.add(inner.result);
  }
  return { sources, absorbed };
}
