// Which blocks lie on every path to which others. Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm" (2001).

import type { BlockId, MirBlock } from "./mir.ts";
import { reversePostorder, successors } from "./mir_operands.ts";

export interface Dominance {
  readonly isReachable: (block: BlockId) => boolean;
  /** A block dominates itself. */
  readonly dominates: (a: BlockId, b: BlockId) => boolean;
}

export function analyzeDominance(blocks: readonly MirBlock[]): Dominance {
  const dominator = immediateDominators(blocks);
  const children = new Map<BlockId, BlockId[]>();
  for (const [id, parent] of dominator) {
    if (id === 0) continue;
    const all = children.get(parent);
    if (all === undefined) children.set(parent, [id]); else all.push(id);
  }
  // A block's subtree is an interval of preorder numbers.
  const first = new Map<BlockId, number>();
  const last = new Map<BlockId, number>();
  let next = 0;
  const stack: { readonly block: BlockId; index: number }[] = [{ block: 0, index: 0 }];
  first.set(0, next++);
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const child = children.get(top.block)?.[top.index++];
    if (child === undefined) { last.set(top.block, next - 1); stack.pop(); continue; }
    first.set(child, next++);
    stack.push({ block: child, index: 0 });
  }
  return {
    isReachable: (block) => dominator.has(block),
    dominates: (a, b) => {
      const [low, high, at] = [first.get(a), last.get(a), first.get(b)];
      return low !== undefined && high !== undefined && at !== undefined && low <= at && at <= high;
    },
  };
}

function immediateDominators(blocks: readonly MirBlock[]): Map<BlockId, BlockId> {
  const order = reversePostorder(blocks);
  const position = new Map(order.map((id, i) => [id, i]));
  const predecessors = new Map<BlockId, BlockId[]>();
  for (const id of order) for (const s of successors(blocks[id] as MirBlock)) predecessors.set(s, [...(predecessors.get(s) ?? []), id]);
  const dominator = new Map<BlockId, BlockId>([[0, 0]]);
  const intersect = (a: BlockId, b: BlockId): BlockId => {
    let [x, y] = [a, b];
    while (x !== y) {
      while ((position.get(x) as number) > (position.get(y) as number)) x = dominator.get(x) as BlockId;
      while ((position.get(y) as number) > (position.get(x) as number)) y = dominator.get(y) as BlockId;
    }
    return x;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of order) {
      if (id === 0) continue;
      const known = (predecessors.get(id) ?? []).filter((p) => dominator.has(p));
      const next = known.reduce(intersect);
      if (dominator.get(id) !== next) { dominator.set(id, next); changed = true; }
    }
  }
  return dominator;
}
