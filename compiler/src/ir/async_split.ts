// Makes a resumable state machine of the body of an async function or a generator: at each suspension the live variables are stored in the frame, at its
// resumption they are loaded again, and the entry dispatches on the state. Done before SSA, where a reload is just
// another write of the variable. Values that cross blocks become variables first, so that only variables are live.

import { FRAME } from "./lower/context.ts";
import type { Draft, DraftBlock, DraftInstruction, DraftTerminator, VariableId } from "./lower/draft.ts";
import type { DraftProgram, FrameUnderConstruction } from "./lower/program.ts";
import type { BlockId, Instruction, ValueId } from "./mir.ts";
import type { Rep } from "./types.ts";
import { liveVariables } from "./liveness.ts";
import { instructionOperands, renameInstruction, renameTerminator, terminatorOperands } from "./mir_operands.ts";

/** `keepShown`: what a debugger shows stays in the frame, whether anybody else reads it again or not. */
export function splitAsyncFunctions(program: DraftProgram, keepShown: boolean): void {
  for (const [id, frame] of program.frames) split(program, program.drafts[id] as Draft, frame, keepShown);
}

function split(program: DraftProgram, draft: Draft, { shape, parameters }: FrameUnderConstruction, keepShown: boolean): void {
  const suspended = draft.blocks.flatMap((block, id) => block.terminator?.kind === "suspend" ? [{ id, block, suspend: block.terminator }] : []);
  const spills: Rep[] = [...parameters];   // where the start stored them
  if (suspended.length > 0) {
    valuesToVariables(draft);
    const live = liveVariables(draft);
    const shown = keepShown ? draft.variables.flatMap((variable, index) => (variable.shown === undefined ? [] : [index])) : [];
    const slots = new Map<VariableId, number>();
    const slotOf = (v: VariableId): number => {
      const known = slots.get(v);
      if (known !== undefined) return known;
      const slot = FRAME.spills + spills.push(draft.variables[v]?.rep ?? "box") - 1;
      slots.set(v, slot);
      return slot;
    };
    const frame = (draft.parameters[0] as { readonly value: ValueId }).value;
    const reloads = suspended.map(({ block, suspend }, i) => {
      const variables = [...new Set([...live[suspend.resume] as ReadonlySet<VariableId>, ...shown])].sort((a, b) => a - b);
      endBySuspending(draft, block, suspend, frame, i + 1, variables.map((variable) => ({ variable, slot: slotOf(variable) })));
      return reloadBlock(draft, frame, suspend.resume, variables.map((variable) => ({ variable, slot: slotOf(variable) })));
    });
    dispatch(draft, frame, reloads);
  }
  program.completeFrame(shape, spills);
}

interface Spill { readonly variable: VariableId; readonly slot: number }

function append(draft: Draft, block: DraftBlock, make: (result: ValueId) => Instruction, rep: Rep): ValueId {
  const result = draft.reps.push(rep) - 1;
  block.instructions.push(make(result));
  return result;
}

function endBySuspending(draft: Draft, block: DraftBlock, suspend: Extract<DraftTerminator, { kind: "suspend" }>, frame: ValueId, state: number, spills: readonly Spill[]): void {
  for (const { variable, slot } of spills) {
    const rep = draft.variables[variable]?.rep ?? "box";
    const result = draft.reps.push(rep) - 1;
    block.instructions.push({ kind: "readVariable", result, rep, variable });
    block.instructions.push({ kind: "storeSlot", object: frame, slot, value: result });
  }
  const number = append(draft, block, (result) => ({ kind: "i32", result, rep: "i32", value: state }), "i32");
  block.instructions.push({ kind: "storeSlot", object: frame, slot: FRAME.state, value: number });
  append(draft, block, (result) => ({ kind: "call", result, rep: "void", function: suspend.function, arguments: suspend.arguments, unwind: suspend.unwind, position: suspend.position }), "void");
  block.terminator = { kind: "return", value: undefined };
}

function reloadBlock(draft: Draft, frame: ValueId, resume: BlockId, spills: readonly Spill[]): BlockId {
  const block: DraftBlock = { instructions: [], terminator: { kind: "jump", target: resume, arguments: [] } };
  for (const { variable, slot } of spills) {
    const rep = draft.variables[variable]?.rep ?? "box";
    const value = append(draft, block, (result) => ({ kind: "loadSlot", result, rep, object: frame, slot }), rep);
    block.instructions.push({ kind: "writeVariable", variable, value });
  }
  return draft.blocks.push(block) - 1;
}

/** State 0 is the beginning; the old entry moves to make room for the switch. */
function dispatch(draft: Draft, frame: ValueId, reloads: readonly BlockId[]): void {
  const begin = draft.blocks.push(draft.blocks[0] as DraftBlock) - 1;
  const entry: DraftBlock = { instructions: [], terminator: undefined };
  const state = append(draft, entry, (result) => ({ kind: "loadSlot", result, rep: "i32", object: frame, slot: FRAME.state }), "i32");
  entry.terminator = { kind: "switch", value: state, cases: reloads.map((target, i) => ({ value: i + 1, target })), otherwise: begin };
  draft.blocks[0] = entry;
}

/** Gives every value that is used outside its block a variable. Function parameters stay: every resumption has them. */
function valuesToVariables(draft: Draft): void {
  const home = new Map<ValueId, BlockId>();
  const crossing = new Map<ValueId, VariableId>();
  draft.blocks.forEach((block, id) => { for (const i of block.instructions) if ("result" in i) home.set(i.result, id); });
  draft.blocks.forEach((block, id) => {
    const use = (value: ValueId): void => {
      const from = home.get(value);
      if (from === undefined || from === id || crossing.has(value)) return;
      crossing.set(value, draft.variables.push({ name: "live", rep: draft.reps[value] ?? "box" }) - 1);
    };
    for (const i of block.instructions) instructionOperands(i).forEach(use);
    if (block.terminator !== undefined) terminatorOperands(block.terminator).forEach(use);
  });
  draft.blocks.forEach((block, id) => { rewriteBlock(draft, block, id, home, crossing); });
}

function rewriteBlock(draft: Draft, block: DraftBlock, id: BlockId, home: Map<ValueId, BlockId>, crossing: Map<ValueId, VariableId>): void {
  const instructions: DraftInstruction[] = [];
  const local = (value: ValueId): ValueId => {
    const variable = crossing.get(value);
    if (variable === undefined || home.get(value) === id) return value;
    const rep = draft.reps[value] ?? "box";
    const result = draft.reps.push(rep) - 1;
    instructions.push({ kind: "readVariable", result, rep, variable });
    return result;
  };
  for (const i of block.instructions) {
    if (i.kind === "readVariable") instructions.push(i);
    else if (i.kind === "writeVariable") { const value = local(i.value); instructions.push({ ...i, value }); }
    else { const renamed = renameInstruction(i, local); instructions.push(renamed); }
    if ("result" in i) {
      const variable = crossing.get(i.result);
      if (variable !== undefined) instructions.push({ kind: "writeVariable", variable, value: i.result });
    }
  }
  const t = block.terminator;
  if (t !== undefined) block.terminator = t.kind === "suspend" ? { ...t, arguments: t.arguments.map(local) } : renameTerminator(t, local);
  block.instructions = instructions;
}
