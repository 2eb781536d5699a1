// The invariants of MIR (see mir.ts), checked. A violation is an error of this compiler, so it is thrown, with the function's
// text around it.

import { analyzeDominance } from "./dominance.ts";
import type { BlockId, Instruction, MirFunction, MirProgram, Terminator, Unwind, ValueId } from "./mir.ts";
import type { Rep } from "./types.ts";
import { instructionOperands, successors, terminatorOperands } from "./mir_operands.ts";
import { printMirFunction } from "./print_mir.ts";

/** What the invariants are about. */
export type CheckedMir = Pick<MirProgram, "functions" | "shapes" | "globals">;

export function checkMir(mir: CheckedMir): void {
  for (const f of mir.functions) {
    const violations = checkFunction(f, mir);
    if (violations.length > 0) throw new Error(`MIR of ${f.symbol} is wrong:\n${violations.join("\n")}\n${printMirFunction(f, mir)}`);
  }
}

function checkFunction(f: MirFunction, mir: CheckedMir): string[] {
  const violations: string[] = [];
  const fail = (message: string): void => { violations.push(message); };
  const reps = new Map<ValueId, Rep>();
  const home = new Map<ValueId, BlockId>();
  const define = (value: ValueId, rep: Rep, block: BlockId): void => {
    if (reps.has(value)) fail(`value ${value} is defined twice`);
    reps.set(value, rep);
    home.set(value, block);
  };
  for (const p of f.parameters) define(p.value, p.rep, 0);
  f.blocks.forEach((block, id) => {
    for (const p of block.parameters) define(p.value, p.rep, id);
    for (const i of block.instructions) if ("result" in i) define(i.result, i.rep, id);
  });
  if ((f.blocks[0]?.parameters.length ?? 0) > 0) fail("the entry block has parameters");
  if (f.blocks.some((block) => successors(block).includes(0))) fail("the entry block has a predecessor");
  const wants = (value: ValueId, rep: Rep, what: string): void => {
    if (reps.get(value) !== rep) fail(`${what}: value ${value} is ${reps.get(value) ?? "undefined"}, wanted ${rep}`);
  };
  const edge = (target: BlockId, args: readonly ValueId[]): void => {
    const parameters = f.blocks[target]?.parameters;
    if (parameters === undefined) { fail(`no block ${target}`); return; }
    if (parameters.length !== args.length) fail(`block ${target} takes ${parameters.length} arguments, not ${args.length}`);
    parameters.forEach((p, i) => { if (args[i] !== undefined) wants(args[i], p.rep, `argument ${i} of block ${target}`); });
  };
  const unwind = (u: Unwind): void => {
    if (u.kind === "handler") edge(u.block, u.arguments);
    if (u.kind === "propagate" && !f.throws) fail("an exception leaves a function that does not throw");
  };
  for (const block of f.blocks) {
    for (const i of block.instructions) {
      checkInstruction(i, mir, wants, fail);
      if ("unwind" in i) unwind(i.unwind);
    }
    checkTerminator(block.terminator, f, wants, edge, unwind, fail);
  }
  checkDominance(f, home, fail);
  return violations;
}

type Wants = (value: ValueId, rep: Rep, what: string) => void;

function checkInstruction(i: Instruction, mir: CheckedMir, wants: Wants, fail: (message: string) => void): void {
  const repsAre = (values: readonly ValueId[], reps: readonly Rep[]): void => {
    if (values.length !== reps.length) fail(`${i.kind} takes ${reps.length} arguments, not ${values.length}`);
    reps.forEach((rep, k) => { const value = values[k]; if (value !== undefined) wants(value, rep, `argument ${k} of ${i.kind}`); });
  };
  const is = (value: ValueId, rep: Rep): void => wants(value, rep, i.kind);
  switch (i.kind) {
    case "f64": case "i32": case "bool": case "bits": case "bigint": case "string": case "staticBytes": case "allocate": case "allocateFrame":
    case "restArguments": case "takeException": case "box": case "sameBits": break;
    case "intBinary": case "intCompare": is(i.left, "i32"); is(i.right, "i32"); break;
    case "floatBinary": case "floatCompare": is(i.left, "f64"); is(i.right, "f64"); break;
    case "floatNegate": case "toInt32": is(i.value, "f64"); break;
    case "boolNot": case "boolToInt": is(i.value, "bool"); break;
    case "select": is(i.test, "bool"); is(i.then, i.rep); is(i.otherwise, i.rep); break;
    case "intToFloat": is(i.value, "i32"); break;
    case "unbox": case "boxIs": is(i.value, "box"); break;
    case "loadSlot": case "storeSlot": case "hasSlot": case "isShape": is(i.object, "ref"); break;
    case "allocateClosure": {
      const slots = mir.shapes[i.shape]?.slots.slice(1) ?? [];
      repsAre(i.captures, slots.map((slot) => slot?.rep ?? "void"));
      break;
    }
    case "loadGlobal": if (mir.globals[i.global]?.rep !== i.rep) fail(`global ${i.global} is not ${i.rep}`); break;
    case "showVariable": break;
    case "storeGlobal": is(i.value, mir.globals[i.global]?.rep ?? "void"); break;
    case "call": {
      const callee = mir.functions[i.function];
      if (callee === undefined) { fail(`no function ${i.function}`); break; }
      repsAre(i.arguments, callee.parameters.map((p) => p.rep));
      if (callee.result !== i.rep) fail(`${callee.symbol} returns ${callee.result}, not ${i.rep}`);
      break;
    }
    case "callVirtual": is(i.object, "ref"); repsAre(i.arguments, i.parameters); break;
    case "callClosure": is(i.callee, "ref"); for (const value of i.arguments) is(value, "box"); break;
    case "callClosureSpread": is(i.callee, "ref"); is(i.array, "ref"); break;
    case "runtime": repsAre(i.arguments, i.signature.parameters); if (i.signature.result !== i.rep) fail(`${i.name} returns ${i.signature.result}, not ${i.rep}`); break;
    default: i satisfies never;
  }
}

function checkTerminator(t: Terminator, f: MirFunction, wants: Wants, edge: (target: BlockId, args: readonly ValueId[]) => void, unwind: (u: Unwind) => void, fail: (message: string) => void): void {
  switch (t.kind) {
    case "jump": edge(t.target, t.arguments); break;
    case "branch": wants(t.test, "bool", "branch"); edge(t.then, t.thenArguments); edge(t.otherwise, t.otherwiseArguments); break;
    case "switch": wants(t.value, "i32", "switch"); for (const one of t.cases) edge(one.target, []); edge(t.otherwise, []); break;
    case "return":
      if ((t.value === undefined) !== (f.result === "void")) fail("return and result disagree");
      if (t.value !== undefined) wants(t.value, f.result, "return");
      break;
    case "throw": wants(t.value, "box", "throw"); unwind(t.unwind); break;
    case "rethrow": if (!f.throws) fail("rethrow in a function that does not throw"); break;
    case "unreachable": break;
    default: t satisfies never;
  }
}

function checkDominance(f: MirFunction, home: ReadonlyMap<ValueId, BlockId>, fail: (message: string) => void): void {
  const dominance = analyzeDominance(f.blocks);
  f.blocks.forEach((block, id) => {
    if (!dominance.isReachable(id)) { fail(`block ${id} is unreachable`); return; }
    const here = new Set<ValueId>([...block.parameters.map((p) => p.value), ...(id === 0 ? f.parameters.map((p) => p.value) : [])]);
    const use = (value: ValueId): void => {
      const from = home.get(value);
      if (from === undefined) { fail(`value ${value} is used and not defined`); return; }
      if (from === id ? !here.has(value) : !dominance.dominates(from, id)) fail(`value ${value} of block ${from} does not dominate its use in block ${id}`);
    };
    for (const i of block.instructions) {
      instructionOperands(i).forEach(use);
      if ("result" in i) here.add(i.result);
    }
    terminatorOperands(block.terminator).forEach(use);
  });
}
