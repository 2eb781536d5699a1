// Module-level constants: a number or boolean that is assigned once, in the initialiser of its module and with a value
// known now, is that value wherever it is read. A global that may be read before its assignment is a box that starts as a
// hole, so that every read of an unboxed one comes after. (`const HEADER = 20` is otherwise a load, because the optimiser
// cannot know that the initialiser ran.)

import { analyzeDominance } from "./dominance.ts";
import type { Instruction, MirBlock, MirFunction, MirFunctionId, MirGlobalId } from "./mir.ts";
import { simplify } from "./simplify.ts";

type Constant = Extract<Instruction, { readonly kind: "f64" | "i32" | "bool" }>;
type Constants = Map<MirGlobalId, Constant>;

type Functions = readonly MirFunction[];

/** `initialize`: the function that calls the initialisers of all modules, in order. */
export function inlineConstantGlobals(functions: Functions, initialize: MirFunctionId): Functions {
  const assignedOnce = findAssignedOnce(functions);
  const constants: Constants = new Map();
  const rewritten = new Map<MirFunctionId, MirFunction>();
  for (const id of initializers(functions, initialize)) {
    let current = functions[id] as MirFunction;   // `initialize` calls what exists
    for (let found = true; found;) {
      current = { ...current, blocks: simplify(withConstants(current.blocks, constants)) };
      found = learn(current, assignedOnce, constants);
    }
    rewritten.set(id, current);
  }
  if (constants.size === 0) return functions;
  return functions.map((f) => {
    const known = rewritten.get(f.id);
    if (known !== undefined) return known;
    const blocks = withConstants(f.blocks, constants);
    return blocks === f.blocks ? f : { ...f, blocks: simplify(blocks) };
  });
}

function initializers(functions: Functions, initialize: MirFunctionId): MirFunctionId[] {
  const calls = (functions[initialize] as MirFunction).blocks.flatMap((block) => block.instructions);   // `initialize` is one of the functions
  return calls.flatMap((instruction) => (instruction.kind === "call" ? [instruction.function] : []));
}

function findAssignedOnce(functions: Functions): Set<MirGlobalId> {
  const counts = new Map<MirGlobalId, number>();
  for (const f of functions) {
    for (const block of f.blocks) {
      for (const i of block.instructions) if (i.kind === "storeGlobal") counts.set(i.global, (counts.get(i.global) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([global]) => global));
}

/** Adds the constants that this initialiser assigns whatever way it takes; true when there are new ones. */
function learn(f: MirFunction, assignedOnce: ReadonlySet<MirGlobalId>, constants: Constants): boolean {
  const values = new Map<number, Constant>();
  const { dominates, isReachable } = analyzeDominance(f.blocks);
  const ends = f.blocks.flatMap((block, id) => (block.terminator.kind === "return" && isReachable(id) ? [id] : []));
  const before = constants.size;
  f.blocks.forEach((block, id) => {
    for (const i of block.instructions) {
      if (i.kind === "f64" || i.kind === "i32" || i.kind === "bool") values.set(i.result, i);
    }
    if (!ends.every((end) => dominates(id, end))) return;
    for (const i of block.instructions) {
      if (i.kind !== "storeGlobal" || !assignedOnce.has(i.global) || constants.has(i.global)) continue;
      const value = values.get(i.value);
      if (value !== undefined) constants.set(i.global, value);
    }
  });
  return constants.size > before;
}

/** The same array when nothing is read that is constant. */
function withConstants(blocks: readonly MirBlock[], constants: Constants): readonly MirBlock[] {
  let changed = false;
  const result = blocks.map((block) => ({
    ...block,
    instructions: block.instructions.map((i): Instruction => {
      const constant = i.kind === "loadGlobal" ? constants.get(i.global) : undefined;
      if (constant === undefined || i.kind !== "loadGlobal") return i;
      changed = true;
      return { ...constant, result: i.result, ...(i.position === undefined ? {} : { position: i.position }) };
    }),
  }));
  return changed ? result : blocks;
}
