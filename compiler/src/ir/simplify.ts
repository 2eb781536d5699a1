// Cleans a function after SSA construction and between passes: folds what is known, follows branches whose test is known,
// joins blocks that only follow one another, and drops values nobody uses. Lowering may thus write the obvious and leave
// it to this pass.

import { fold } from "./fold.ts";
import type { BlockId, Instruction, MirBlock, Parameter, Terminator, Unwind, ValueId } from "./mir.ts";
import { instructionOperands, isRemovable, renameTerminator, renameWhere, reversePostorder, successors, terminatorOperands } from "./mir_operands.ts";

export function simplify(blocks: readonly MirBlock[]): MirBlock[] {
  let current = mergeChains(compact(foldBlocks(blocks)));
  // A merged block's parameters are known values, which may fold more and so cut more edges.
  for (let before = blocks.length; current.length < before;) {
    before = current.length;
    current = mergeChains(compact(foldBlocks(current)));
  }
  return removeUnused(current);
}

/** Blocks come with definitions before uses (reverse postorder), so one pass sees every operand's definition first. */
function foldBlocks(blocks: readonly MirBlock[]): MirBlock[] {
  const definitions = new Map<ValueId, Instruction>();
  const alias = new Map<ValueId, ValueId>();
  const rename = (value: ValueId): ValueId => {
    let root = value;
    for (let next = alias.get(root); next !== undefined; next = alias.get(root)) root = next;
    return root;
  };
  const folded = blocks.map((block) => {
    const instructions: Instruction[] = [];
    for (const original of block.instructions) {
      const i = renameWhere(original, rename);
      const result = fold(i, (value) => definitions.get(value));
      if (result !== undefined && "same" in result && "result" in i) { alias.set(i.result, result.same); continue; }
      const kept = result !== undefined && "simpler" in result ? result.simpler : i;
      if ("result" in kept) definitions.set(kept.result, kept);
      instructions.push(kept);
    }
    return { ...block, instructions, terminator: foldTerminator(renameTerminator(block.terminator, rename), definitions) };
  });
  if (alias.size === 0) return folded;
  // Arguments along back edges were renamed before their definitions had been seen.
  return folded.map((block) => ({
    ...block, instructions: block.instructions.map((i) => renameWhere(i, rename)), terminator: renameTerminator(block.terminator, rename),
  }));
}

function foldTerminator(t: Terminator, definitions: ReadonlyMap<ValueId, Instruction>): Terminator {
  if (t.kind === "switch") {
    const d = definitions.get(t.value);
    if (d?.kind !== "i32") return t;
    return { kind: "jump", target: t.cases.find((one) => one.value === d.value)?.target ?? t.otherwise, arguments: [] };
  }
  if (t.kind !== "branch") return t;
  const test = definitions.get(t.test);
  if (test?.kind === "bool") return test.value ? { kind: "jump", target: t.then, arguments: t.thenArguments } : { kind: "jump", target: t.otherwise, arguments: t.otherwiseArguments };
  if (test?.kind === "boolNot") {
    return { kind: "branch", test: test.value, then: t.otherwise, thenArguments: t.otherwiseArguments, otherwise: t.then, otherwiseArguments: t.thenArguments, ...(t.likely === undefined ? {} : { likely: !t.likely }) };
  }
  return t;
}

/** Without the blocks that the entry does not reach, in reverse postorder. */
export function compact(blocks: readonly MirBlock[]): MirBlock[] {
  const order = reversePostorder(blocks);
  if (order.length === blocks.length && order.every((id, i) => id === i)) return [...blocks];
  const numbers = new Map(order.map((id, i) => [id, i]));
  const number = (id: BlockId): BlockId => numbers.get(id) as BlockId;
  const unwind = (u: Unwind): Unwind => u.kind === "handler" ? { ...u, block: number(u.block) } : u;
  return order.map((id) => {
    const block = blocks[id] as MirBlock;
    return {
      ...block,
      instructions: block.instructions.map((i) => "unwind" in i && i.unwind.kind === "handler" ? { ...i, unwind: unwind(i.unwind) } : i),
      terminator: redirect(block.terminator, number, unwind),
    };
  });
}

function redirect(t: Terminator, number: (id: BlockId) => BlockId, unwind: (u: Unwind) => Unwind): Terminator {
  switch (t.kind) {
    case "jump": return { ...t, target: number(t.target) };
    case "branch": return { ...t, then: number(t.then), otherwise: number(t.otherwise) };
    case "switch": return { ...t, cases: t.cases.map((one) => ({ ...one, target: number(one.target) })), otherwise: number(t.otherwise) };
    case "throw": return { ...t, unwind: unwind(t.unwind) };
    default: return t;
  }
}

/** A block that is entered only by one other's jump continues it; its parameters are then the jump's arguments. */
function mergeChains(blocks: readonly MirBlock[]): MirBlock[] {
  const entries = new Map<BlockId, number>();
  for (const block of blocks) for (const s of successors(block)) entries.set(s, (entries.get(s) ?? 0) + 1);
  const alias = new Map<ValueId, ValueId>();
  const rename = (value: ValueId): ValueId => {
    let root = value;
    for (let next = alias.get(root); next !== undefined; next = alias.get(root)) root = next;
    return root;
  };
  const absorbed = new Set<BlockId>();
  const merged = blocks.map((block, id) => {
    if (absorbed.has(id)) return { parameters: [], instructions: [], terminator: { kind: "unreachable" } as const };
    const instructions = [...block.instructions];
    let terminator = block.terminator;
    while (terminator.kind === "jump" && entries.get(terminator.target) === 1 && terminator.target !== id) {
      const next = blocks[terminator.target] as MirBlock;
      const args = terminator.arguments;
      next.parameters.forEach((p, i) => alias.set(p.value, args[i] as ValueId));
      absorbed.add(terminator.target);
      instructions.push(...next.instructions);
      terminator = next.terminator;
    }
    return { parameters: block.parameters, instructions, terminator };
  });
  if (absorbed.size === 0) return [...blocks];
  return compact(merged.map((block) => ({
    ...block, instructions: block.instructions.map((i) => renameWhere(i, rename)), terminator: renameTerminator(block.terminator, rename),
  })));
}

/** Liveness from what has effects backwards; a block parameter lives when its block uses it, and only then do its arguments. */
export function removeUnused(blocks: readonly MirBlock[]): MirBlock[] {
  const definitions = new Map<ValueId, Instruction>();
  const argumentsOf = new Map<ValueId, ValueId[]>();
  const bind = (target: BlockId, args: readonly ValueId[]): void => {
    (blocks[target] as MirBlock).parameters.forEach((p, i) => {
      const known = argumentsOf.get(p.value);
      if (known === undefined) argumentsOf.set(p.value, [args[i] as ValueId]); else known.push(args[i] as ValueId);
    });
  };
  const bindUnwind = (u: Unwind): void => { if (u.kind === "handler") bind(u.block, u.arguments); };
  const live = new Set<ValueId>();
  const worklist: ValueId[] = [];
  const use = (value: ValueId): void => { if (!live.has(value)) { live.add(value); worklist.push(value); } };
  const withoutArguments = (i: Instruction): readonly ValueId[] => instructionOperands("unwind" in i && i.unwind.kind === "handler" ? { ...i, unwind: { kind: "none" } } : i);
  for (const block of blocks) {
    for (const i of block.instructions) {
      if ("result" in i) definitions.set(i.result, i);
      if ("unwind" in i) bindUnwind(i.unwind);
      if (!isRemovable(i)) withoutArguments(i).forEach(use);
    }
    const t = block.terminator;
    if (t.kind === "jump") bind(t.target, t.arguments);
    else if (t.kind === "branch") { use(t.test); bind(t.then, t.thenArguments); bind(t.otherwise, t.otherwiseArguments); }
    else if (t.kind === "throw") { use(t.value); bindUnwind(t.unwind); }
    else terminatorOperands(t).forEach(use);
  }
  for (let value = worklist.pop(); value !== undefined; value = worklist.pop()) {
    const d = definitions.get(value);
    if (d !== undefined && isRemovable(d)) withoutArguments(d).forEach(use);
    argumentsOf.get(value)?.forEach(use);
  }
  const pick = (target: BlockId, args: readonly ValueId[]): ValueId[] => args.filter((_, i) => live.has(((blocks[target] as MirBlock).parameters[i] as Parameter).value));
  const pickUnwind = (u: Unwind): Unwind => u.kind === "handler" ? { ...u, arguments: pick(u.block, u.arguments) } : u;
  return blocks.map((block) => {
    const t = block.terminator;
    return {
      parameters: block.parameters.filter((p) => live.has(p.value)),
      instructions: block.instructions
        .filter((i) => !isRemovable(i) || ("result" in i && live.has(i.result)))
        .map((i) => "unwind" in i && i.unwind.kind === "handler" ? { ...i, unwind: pickUnwind(i.unwind) } : i),
      terminator: t.kind === "jump" ? { ...t, arguments: pick(t.target, t.arguments) }
        : t.kind === "branch" ? { ...t, thenArguments: pick(t.then, t.thenArguments), otherwiseArguments: pick(t.otherwise, t.otherwiseArguments) }
          : t.kind === "throw" ? { ...t, unwind: pickUnwind(t.unwind) } : t,
    };
  });
}
