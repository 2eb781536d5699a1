// Operands and edges of MIR, generically: every pass that renames values or walks the graph does so through here.

import type { DraftInstruction, DraftTerminator } from "./lower/draft.ts";
import type { BlockId, Instruction, Terminator, Unwind, ValueId } from "./mir.ts";

type Rename = (value: ValueId) => ValueId;

function renameUnwind(unwind: Unwind, rename: Rename): Unwind {
  return unwind.kind === "handler" ? { ...unwind, arguments: unwind.arguments.map(rename) } : unwind;
}

/** The instruction with other operands; its result stays. */
export function renameInstruction(i: Instruction, rename: Rename): Instruction {
  switch (i.kind) {
    case "f64": case "i32": case "bool": case "bits": case "bigint": case "string": case "staticBytes": case "allocate": case "allocateFrame":
    case "loadGlobal": case "restArguments": case "takeException": return i;
    case "intBinary": case "floatBinary": case "intCompare": case "floatCompare": case "sameBits":
      return { ...i, left: rename(i.left), right: rename(i.right) };
    case "floatNegate": case "boolNot": case "intToFloat": case "toInt32": case "boolToInt": case "box": case "unbox": case "boxIs":
    case "storeGlobal": case "showVariable": return { ...i, value: rename(i.value) };
    case "select": return { ...i, test: rename(i.test), then: rename(i.then), otherwise: rename(i.otherwise) };
    case "loadSlot": case "hasSlot": case "isShape": return { ...i, object: rename(i.object) };
    case "storeSlot": return { ...i, object: rename(i.object), value: rename(i.value) };
    case "allocateClosure": return { ...i, captures: i.captures.map(rename) };
    case "call": case "runtime": return { ...i, arguments: i.arguments.map(rename), unwind: renameUnwind(i.unwind, rename) };
    case "callVirtual": return { ...i, object: rename(i.object), arguments: i.arguments.map(rename), unwind: renameUnwind(i.unwind, rename) };
    case "callClosure": return { ...i, callee: rename(i.callee), arguments: i.arguments.map(rename), unwind: renameUnwind(i.unwind, rename) };
    case "callClosureSpread": return { ...i, callee: rename(i.callee), array: rename(i.array), unwind: renameUnwind(i.unwind, rename) };
    default: return i satisfies never;
  }
}

export function renameTerminator(t: Terminator, rename: Rename): Terminator {
  switch (t.kind) {
    case "jump": return { ...t, arguments: t.arguments.map(rename) };
    case "branch": return { ...t, test: rename(t.test), thenArguments: t.thenArguments.map(rename), otherwiseArguments: t.otherwiseArguments.map(rename) };
    case "switch": return { ...t, value: rename(t.value) };
    case "return": return { ...t, value: t.value === undefined ? undefined : rename(t.value) };
    case "throw": return { ...t, value: rename(t.value), unwind: renameUnwind(t.unwind, rename) };
    case "rethrow": case "unreachable": return t;
    default: return t satisfies never;
  }
}

/** Calls back with each value the instruction reads, arguments of its handler included. */
export function forEachOperand(i: Instruction, use: (value: ValueId) => void): void {
  switch (i.kind) {
    case "f64": case "i32": case "bool": case "bits": case "bigint": case "string": case "staticBytes": case "allocate": case "allocateFrame":
    case "loadGlobal": case "restArguments": case "takeException": break;
    case "intBinary": case "floatBinary": case "intCompare": case "floatCompare": case "sameBits": use(i.left); use(i.right); break;
    case "floatNegate": case "boolNot": case "intToFloat": case "toInt32": case "boolToInt": case "box": case "unbox": case "boxIs":
    case "storeGlobal": case "showVariable": use(i.value); break;
    case "select": use(i.test); use(i.then); use(i.otherwise); break;
    case "loadSlot": case "hasSlot": case "isShape": use(i.object); break;
    case "storeSlot": use(i.object); use(i.value); break;
    case "allocateClosure": i.captures.forEach(use); break;
    case "call": case "runtime": i.arguments.forEach(use); break;
    case "callVirtual": use(i.object); i.arguments.forEach(use); break;
    case "callClosure": use(i.callee); i.arguments.forEach(use); break;
    case "callClosureSpread": use(i.callee); use(i.array); break;
    default: i satisfies never;
  }
  if ("unwind" in i && i.unwind.kind === "handler") i.unwind.arguments.forEach(use);
}

/** Renames only where a name changes: most passes change few. */
export function renameWhere(i: Instruction, rename: Rename): Instruction {
  let changes = false;
  forEachOperand(i, (value) => { if (!changes && rename(value) !== value) changes = true; });
  return changes ? renameInstruction(i, rename) : i;
}

/** Values the instruction reads, arguments of its handler included. */
export function instructionOperands(i: DraftInstruction): readonly ValueId[] {
  if (i.kind === "readVariable") return [];
  if (i.kind === "writeVariable") return [i.value];
  const found: ValueId[] = [];
  forEachOperand(i, (value) => { found.push(value); });
  return found;
}

export function terminatorOperands(t: DraftTerminator): readonly ValueId[] {
  switch (t.kind) {
    case "jump": return t.arguments;
    case "branch": return [t.test, ...t.thenArguments, ...t.otherwiseArguments];
    case "switch": return [t.value];
    case "suspend": return t.arguments;
    case "return": return t.value === undefined ? [] : [t.value];
    case "throw": return t.unwind.kind === "handler" ? [t.value, ...t.unwind.arguments] : [t.value];
    case "rethrow": case "unreachable": return [];
    default: return t satisfies never;
  }
}

export function unwindOf(i: DraftInstruction | DraftTerminator): Unwind | undefined {
  return "unwind" in i ? i.unwind : undefined;
}

/** The handler an instruction or terminator can go to. */
export function handlerOf(i: DraftInstruction | DraftTerminator): BlockId | undefined {
  const unwind = unwindOf(i);
  return unwind?.kind === "handler" ? unwind.block : undefined;
}

/** Where a terminator goes when nothing is thrown, with one entry for each edge. */
export function targets(t: DraftTerminator): readonly BlockId[] {
  switch (t.kind) {
    case "jump": return [t.target];
    case "branch": return [t.then, t.otherwise];
    case "switch": return [...t.cases.map((one) => one.target), t.otherwise];
    case "suspend": return [t.resume];
    case "return": case "throw": case "rethrow": case "unreachable": return [];
    default: return t satisfies never;
  }
}

interface BlockLike { readonly instructions: readonly DraftInstruction[]; readonly terminator: DraftTerminator | undefined }

/** All successors, handlers included, with repetitions. */
export function successors(block: BlockLike): readonly BlockId[] {
  const found: BlockId[] = [];
  for (const i of block.instructions) {
    const handler = handlerOf(i);
    if (handler !== undefined) found.push(handler);
  }
  if (block.terminator !== undefined) {
    const handler = handlerOf(block.terminator);
    if (handler !== undefined) found.push(handler);
    found.push(...targets(block.terminator));
  }
  return found;
}

/** Blocks that the entry reaches, every block before its successors except along back edges. */
export function reversePostorder(blocks: readonly BlockLike[]): BlockId[] {
  const seen = new Set<BlockId>([0]);
  const order: BlockId[] = [];
  const stack: { readonly block: BlockId; readonly successors: readonly BlockId[]; next: number }[] = [{ block: 0, successors: successors(blocks[0] as BlockLike), next: 0 }];
  for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
    const successor = top.successors[top.next++];
    if (successor === undefined) { order.push(top.block); stack.pop(); continue; }
    if (seen.has(successor)) continue;
    seen.add(successor);
    stack.push({ block: successor, successors: successors(blocks[successor] as BlockLike), next: 0 });
  }
  return order.reverse();
}

/** Whether an instruction can be left out when its value is not used. */
export function isRemovable(i: Instruction): boolean {
  switch (i.kind) {
    case "storeSlot": case "storeGlobal": case "showVariable": case "call": case "callVirtual": case "callClosure": case "callClosureSpread": case "takeException": return false;
    case "runtime": return i.signature.pure === true || (i.signature.reads === true && i.signature.throws !== true);
    default: return true;
  }
}

