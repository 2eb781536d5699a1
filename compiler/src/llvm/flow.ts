// The order in which the blocks of a MIR function are translated: reverse postorder, so that a definition comes before
// its uses, with what cannot be reached left out.

import type { BlockId, MirBlock, MirFunction, Unwind } from "../ir/mir.ts";

const handlerOf = (unwind: Unwind): readonly BlockId[] => (unwind.kind === "handler" ? [unwind.block] : []);

export function successors(block: MirBlock): readonly BlockId[] {
  const targets: BlockId[] = [];
  for (const instruction of block.instructions) if ("unwind" in instruction) targets.push(...handlerOf(instruction.unwind));
  const end = block.terminator;
  switch (end.kind) {
    case "jump": targets.push(end.target); break;
    case "branch": targets.push(end.then, end.otherwise); break;
    case "switch": targets.push(...end.cases.map((one) => one.target), end.otherwise); break;
    case "throw": targets.push(...handlerOf(end.unwind)); break;
    case "return": case "rethrow": case "unreachable": break;
  }
  return targets;
}

/** Iterative: functions made from long scripts have deep graphs. */
export function reversePostorder(target: MirFunction): readonly BlockId[] {
  const order: BlockId[] = [];
  const seen = new Set<BlockId>([0]);
  const stack: { readonly block: BlockId; readonly successors: readonly BlockId[]; next: number }[] = [];
  const enter = (block: BlockId): void => {
    const body = target.blocks[block];
    if (body === undefined) throw new RangeError(`${target.symbol} has no block ${block}`);
    stack.push({ block, successors: successors(body), next: 0 });
  };
  enter(0);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const following = top.successors[top.next++];
    if (following === undefined) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(following)) {
      seen.add(following);
      enter(following);
    }
  }
  return order.reverse();
}
