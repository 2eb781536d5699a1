// From drafts to SSA. Every block where control flow joins takes a parameter for each variable that is live there (pruned SSA
// by liveness); parameters that always receive the same value are then removed (Braun et al., "Simple and Efficient
// Construction of Static Single Assignment Form", 2013, section 3.1). Handlers join too: each instruction that can reach
// one passes the values that the variables have at that very instruction.

import type { Draft, DraftBlock, VariableId } from "./lower/draft.ts";
import type { BlockId, Instruction, MirBlock, Parameter, Terminator, Unwind, ValueId } from "./mir.ts";
import type { Rep } from "./types.ts";
import { UNDEFINED_BITS } from "./types.ts";
import { liveVariables } from "./liveness.ts";
import { handlerOf, renameTerminator, renameWhere, reversePostorder, successors, targets } from "./mir_operands.ts";

type MutableBlock = { parameters: Parameter[]; instructions: Instruction[]; terminator: Terminator };

/** `shown`: with what a debugger is to be told of variables. */
export function constructSsa(draft: Draft, shown: boolean): MirBlock[] {
  splitSwitchEdges(draft);
  const live = liveVariables(draft).map((set) => [...set].sort((a, b) => a - b));
  const order = reversePostorder(draft.blocks);
  const joins = findJoins(draft, order);
  const blocks = new Map<BlockId, MutableBlock>();
  const atEnd = new Map<BlockId, Map<VariableId, ValueId>>();
  const alias = new Map<ValueId, ValueId>();
  const onlyPredecessor = new Map<BlockId, BlockId>();
  for (const id of order) for (const s of successors(draft.blocks[id] as DraftBlock)) if (!joins.has(s)) onlyPredecessor.set(s, id);

  for (const id of order) {
    const source = draft.blocks[id] as DraftBlock;
    const block: MutableBlock = { parameters: [], instructions: [], terminator: { kind: "unreachable" } };
    blocks.set(id, block);
    const values = new Map<VariableId, ValueId>();
    if (id === 0) for (const v of live[id] as VariableId[]) values.set(v, zero(draft, block, (draft.variables[v] as { rep: Rep }).rep));
    else if (joins.has(id)) for (const variable of live[id] as VariableId[]) {
      const { rep, name } = draft.variables[variable] as { rep: Rep; name: string };
      const value = draft.reps.push(rep) - 1;
      block.parameters.push({ value, rep, name });
      values.set(variable, value);
    } else for (const [v, value] of atEnd.get(onlyPredecessor.get(id) as BlockId) as Map<VariableId, ValueId>) values.set(v, value);
    fillBlock(draft, source, block, values, joins, live, alias, shown);
    atEnd.set(id, values);
  }
  removeTrivialParameters(blocks, alias);
  return renumber(order, blocks, alias);
}

/** A `switch` passes no arguments: its targets get a block of their own before they join anything. */
function splitSwitchEdges(draft: Draft): void {
  for (const block of [...draft.blocks]) {
    if (block.terminator?.kind !== "switch") continue;
    const edge = (target: BlockId): BlockId => draft.blocks.push({ instructions: [], terminator: { kind: "jump", target, arguments: [] } }) - 1;
    block.terminator = { ...block.terminator, cases: block.terminator.cases.map((one) => ({ ...one, target: edge(one.target) })), otherwise: edge(block.terminator.otherwise) };
  }
}

function findJoins(draft: Draft, order: readonly BlockId[]): Set<BlockId> {
  const joins = new Set<BlockId>();
  const seen = new Set<BlockId>();
  for (const id of order) {
    const block = draft.blocks[id] as DraftBlock;
    for (const part of [...block.instructions, block.terminator]) {
      const handler = part === undefined ? undefined : handlerOf(part);
      if (handler !== undefined) joins.add(handler);
    }
    for (const target of block.terminator === undefined ? [] : targets(block.terminator)) {
      if (seen.has(target)) joins.add(target);
      seen.add(target);
    }
  }
  return joins;
}

function fillBlock(draft: Draft, source: DraftBlock, block: MutableBlock, values: Map<VariableId, ValueId>, joins: ReadonlySet<BlockId>, live: readonly VariableId[][], alias: Map<ValueId, ValueId>, shown: boolean): void {
  const argumentsFor = (target: BlockId): ValueId[] => joins.has(target) ? (live[target] as VariableId[]).map((v) => {
    const value = values.get(v);
    if (value === undefined) throw new Error(`${draft.symbol}: variable ${draft.variables[v]?.name} has no value on the way to block ${target}`);
    return value;
  }) : [];
  const unwind = (u: Unwind): Unwind => u.kind === "handler" ? { ...u, arguments: argumentsFor(u.block) } : u;
  for (const i of source.instructions) {
    if (i.kind === "readVariable") alias.set(i.result, values.get(i.variable) as ValueId);
    else if (i.kind === "writeVariable") {
      values.set(i.variable, i.value);
      if (shown && draft.variables[i.variable]?.shown !== undefined) block.instructions.push({ kind: "showVariable", variable: i.variable, value: i.value, ...(i.position === undefined ? {} : { position: i.position }) });
    }
    else block.instructions.push("unwind" in i ? { ...i, unwind: unwind(i.unwind) } : i);
  }
  const t = source.terminator;
  if (t === undefined || t.kind === "suspend") throw new Error(`${draft.symbol}: a block is not finished`);
  switch (t.kind) {
    case "jump": block.terminator = { ...t, arguments: argumentsFor(t.target) }; break;
    case "branch": block.terminator = { ...t, thenArguments: argumentsFor(t.then), otherwiseArguments: argumentsFor(t.otherwise) }; break;
    case "throw": block.terminator = { ...t, unwind: unwind(t.unwind) }; break;
    default: block.terminator = t;
  }
}

function zero(draft: Draft, block: MutableBlock, rep: Rep): ValueId {
  const result = draft.reps.push(rep) - 1;
  switch (rep) {
    case "f64": block.instructions.push({ kind: "f64", result, rep, value: 0 }); break;
    case "i32": block.instructions.push({ kind: "i32", result, rep, value: 0 }); break;
    case "bool": block.instructions.push({ kind: "bool", result, rep, value: false }); break;
    case "ref": case "box": case "void": block.instructions.push({ kind: "bits", result, rep, value: UNDEFINED_BITS }); break;
    default: rep satisfies never;
  }
  return result;
}

/** The value that finally stands for another: reads of variables and removed parameters are looked through. */
function resolve(alias: Map<ValueId, ValueId>, value: ValueId): ValueId {
  let root = value;
  for (let next = alias.get(root); next !== undefined; next = alias.get(root)) root = next;
  for (let v = value; v !== root;) { const next = alias.get(v) as ValueId; alias.set(v, root); v = next; }
  return root;
}

/** Calls back with the arguments of every edge into a block. */
function forEachEdge(blocks: Map<BlockId, MutableBlock>, edge: (target: BlockId, args: readonly ValueId[]) => void): void {
  for (const block of blocks.values()) {
    for (const i of block.instructions) if ("unwind" in i && i.unwind.kind === "handler") edge(i.unwind.block, i.unwind.arguments);
    const t = block.terminator;
    if (t.kind === "jump") edge(t.target, t.arguments);
    if (t.kind === "branch") { edge(t.then, t.thenArguments); edge(t.otherwise, t.otherwiseArguments); }
    if (t.kind === "throw" && t.unwind.kind === "handler") edge(t.unwind.block, t.unwind.arguments);
  }
}

function removeTrivialParameters(blocks: Map<BlockId, MutableBlock>, alias: Map<ValueId, ValueId>): void {
  const incoming = new Map<BlockId, (readonly ValueId[])[]>();
  forEachEdge(blocks, (target, args) => { const all = incoming.get(target); if (all === undefined) incoming.set(target, [args]); else all.push(args); });
  const removed = new Set<ValueId>();
  for (let changed = true; changed;) {
    changed = false;
    for (const [id, block] of blocks) {
      block.parameters.forEach((p, i) => {
        if (removed.has(p.value)) return;
        let only: ValueId | undefined;
        for (const args of incoming.get(id) ?? []) {
          const value = resolve(alias, args[i] as ValueId);
          if (value === p.value || value === only) continue;
          if (only !== undefined) return;
          only = value;
        }
        if (only === undefined) return;
        removed.add(p.value);
        alias.set(p.value, only);
        changed = true;
      });
    }
  }
  const kept = new Map<BlockId, readonly number[]>();
  for (const [id, block] of blocks) {
    kept.set(id, block.parameters.flatMap((p, i) => removed.has(p.value) ? [] : [i]));
    block.parameters = block.parameters.filter((p) => !removed.has(p.value));
  }
  const pick = (target: BlockId, args: readonly ValueId[]): ValueId[] => args.length === 0 ? [] : (kept.get(target) ?? []).map((i) => args[i] as ValueId);
  const pickUnwind = (u: Unwind): Unwind => u.kind === "handler" ? { ...u, arguments: pick(u.block, u.arguments) } : u;
  for (const block of blocks.values()) {
    block.instructions = block.instructions.map((i) => "unwind" in i ? { ...i, unwind: pickUnwind(i.unwind) } : i);
    const t = block.terminator;
    if (t.kind === "jump") block.terminator = { ...t, arguments: pick(t.target, t.arguments) };
    if (t.kind === "branch") block.terminator = { ...t, thenArguments: pick(t.then, t.thenArguments), otherwiseArguments: pick(t.otherwise, t.otherwiseArguments) };
    if (t.kind === "throw") block.terminator = { ...t, unwind: pickUnwind(t.unwind) };
  }
}

/** Leaves out what the entry does not reach, and gives the rest consecutive numbers in an order where definitions come first. */
function renumber(order: readonly BlockId[], blocks: Map<BlockId, MutableBlock>, alias: Map<ValueId, ValueId>): MirBlock[] {
  const numbers = new Map(order.map((id, i) => [id, i]));
  const number = (id: BlockId): BlockId => numbers.get(id) as BlockId;
  const rename = (value: ValueId): ValueId => resolve(alias, value);
  const unwind = (u: Unwind): Unwind => u.kind === "handler" ? { ...u, block: number(u.block) } : u;
  return order.map((id) => {
    const block = blocks.get(id) as MutableBlock;
    const t = renameTerminator(block.terminator, rename);
    return {
      parameters: block.parameters,
      instructions: block.instructions.map((i) => {
        const renamed = renameWhere(i, rename);
        return "unwind" in renamed && renamed.unwind.kind === "handler" ? { ...renamed, unwind: unwind(renamed.unwind) } : renamed;
      }),
      terminator: renumberTerminator(t, number, unwind),
    };
  });
}

function renumberTerminator(t: Terminator, number: (id: BlockId) => BlockId, unwind: (u: Unwind) => Unwind): Terminator {
  switch (t.kind) {
    case "jump": return { ...t, target: number(t.target) };
    case "branch": return { ...t, then: number(t.then), otherwise: number(t.otherwise) };
    case "switch": return { ...t, cases: t.cases.map((one) => ({ ...one, target: number(one.target) })), otherwise: number(t.otherwise) };
    case "throw": return { ...t, unwind: unwind(t.unwind) };
    default: return t;
  }
}
