// Numbers as machine integers where ranges prove that nothing is lost. A double that always is an int32 (not NaN, not -0,
// whole, in range) gets an integer form beside it: arithmetic, comparisons and loop variables use that form, and the
// double is made from it only where something still wants one. Conversions and tests that ranges decide disappear.
// Nothing is narrowed that is not proved.

import type { BlockId, Instruction, IntBinary, MirBlock, MirFunction, Parameter, Terminator, Unwind, ValueId } from "./mir.ts";
import { isExactWhole, isInt32, INT_MAX, INT_MIN } from "./range.ts";
import type { Ranges } from "./range_analysis.ts";

/** Whether there is anything to decide: most functions do not compute. */
export function computes(f: MirFunction): boolean {
  return f.blocks.some((block) => block.instructions.some((i) => {
    switch (i.kind) {
      case "floatBinary": case "floatNegate": case "floatCompare": case "intBinary": case "intCompare": return true;
      case "toInt32": return !i.exact;
      default: return false;
    }
  }));
}

export function useIntegers(f: MirFunction, ranges: Ranges): MirBlock[] {
  return new IntegerRewriter(f, ranges).rewrite();
}

class IntegerRewriter {
  readonly #f: MirFunction;
  readonly #ranges: Ranges;
  /** Doubles that get an integer form where they are defined. */
  readonly #chosen: ReadonlySet<ValueId>;
  readonly #form = new Map<ValueId, ValueId>();
  #next: ValueId;
  #out: Instruction[] = [];
  #block: BlockId = 0;

  constructor(f: MirFunction, ranges: Ranges) {
    this.#f = f;
    this.#ranges = ranges;
    this.#chosen = chooseIntegers(f, ranges);
    this.#next = 1 + largestValue(f);
    for (const block of f.blocks) for (const p of block.parameters) if (this.#chosen.has(p.value)) this.#form.set(p.value, this.#next++);
  }

  rewrite(): MirBlock[] {
    return this.#f.blocks.map((block, id) => {
      this.#block = id;
      this.#out = [];
      const parameters = block.parameters.map((p): Parameter => {
        const form = this.#form.get(p.value);
        if (form === undefined) return p;
        this.#out.push({ kind: "intToFloat", result: p.value, rep: "f64", value: form, signed: true });
        return { ...p, value: form, rep: "i32" };
      });
      // The exception must be taken before anything else happens in a handler.
      const first = block.instructions[0];
      if (first?.kind === "takeException") this.#out.unshift(first);
      if (id === 0) for (const p of this.#f.parameters) if (this.#chosen.has(p.value)) this.#convert(p.value);
      for (const i of first?.kind === "takeException" ? block.instructions.slice(1) : block.instructions) this.#instruction(i);
      const terminator = this.#terminator(block.terminator);
      return { parameters, instructions: this.#out, terminator };
    });
  }

  #define(make: (result: ValueId) => Instruction): ValueId {
    const result = this.#next++;
    this.#out.push(make(result));
    return result;
  }

  #i32(value: number): ValueId { return this.#define((result) => ({ kind: "i32", result, rep: "i32", value })); }

  /** The int32 that a double is, when there is one at hand without converting. */
  #integer(value: ValueId): ValueId | undefined {
    const known = this.#form.get(value);
    if (known !== undefined) return known;
    const d = this.#ranges.definition(value);
    if (d?.kind === "f64" && Number.isInteger(d.value) && !Object.is(d.value, -0) && d.value >= INT_MIN && d.value <= INT_MAX) return this.#i32(d.value);
    return d?.kind === "intToFloat" && isInt32(this.#ranges.of(value)) ? d.value : undefined;
  }

  /** The same where a conversion is allowed: the value is an int32 here. */
  #converted(value: ValueId): ValueId {
    return this.#integer(value) ?? this.#define((result) => ({ kind: "toInt32", result, rep: "i32", value, exact: true }));
  }

  /** A number that agrees with the whole double modulo 2^32: how sums and products below 2^53 are cut. */
  #modulo(value: ValueId, depth = 8): ValueId | undefined {
    const direct = this.#integer(value);
    if (direct !== undefined) return direct;
    const d = this.#ranges.definition(value);
    if (d?.kind === "intToFloat") return d.value;
    if (d?.kind === "f64") return Number.isInteger(d.value) ? this.#i32(d.value | 0) : undefined;
    if (depth === 0 || d?.kind !== "floatBinary" || d.op === "div" || !isExactWhole(this.#ranges.of(value))) return undefined;
    const [left, right] = [this.#modulo(d.left, depth - 1), this.#modulo(d.right, depth - 1)];
    if (left === undefined || right === undefined) return undefined;
    const { op } = d;
    return this.#define((result) => ({ kind: "intBinary", result, rep: "i32", op, left, right }));
  }

  #instruction(original: Instruction): void {
    const i = "unwind" in original ? { ...original, unwind: this.#unwind(original.unwind) } : original;
    if ("result" in i && this.#chosen.has(i.result) && this.#asInteger(i)) return;
    switch (i.kind) {
      case "toInt32": this.#toInt32(i); return;
      case "floatCompare": this.#compare(i); return;
      case "intCompare": case "select": {
        const known = i.rep === "bool" ? this.#ranges.decided(i, this.#block) : undefined;
        if (known !== undefined) this.#out.push({ kind: "bool", result: i.result, rep: "bool", value: known }); else this.#out.push(i);
        return;
      }
      default:
        this.#out.push(i);
        if ("result" in i && this.#chosen.has(i.result)) this.#convert(i.result);
    }
  }

  /** Gives a double that comes from elsewhere its integer form, once, where it is defined. */
  #convert(value: ValueId): void {
    this.#form.set(value, this.#define((result) => ({ kind: "toInt32", result, rep: "i32", value, exact: true })));
  }

  /** Writes a chosen double as its integer form and the conversion of that. */
  #asInteger(i: Instruction & { readonly result: ValueId }): boolean {
    const form = this.#integerForm(i);
    if (form === undefined) return false;
    this.#form.set(i.result, form);
    this.#out.push({ kind: "intToFloat", result: i.result, rep: "f64", value: form, signed: true });
    return true;
  }

  #integerForm(i: Instruction): ValueId | undefined {
    switch (i.kind) {
      case "floatBinary": return i.op === "div" ? undefined : this.#binary(i.op, this.#converted(i.left), this.#converted(i.right));
      case "floatNegate": return this.#binary("sub", this.#i32(0), this.#converted(i.value));
      case "select": {
        const [then, otherwise] = [this.#converted(i.then), this.#converted(i.otherwise)];
        return this.#define((result) => ({ kind: "select", result, rep: "i32", test: i.test, then, otherwise }));
      }
      case "runtime": return i.name === "float_rem" ? this.#remainder(i.arguments[0] as ValueId, i.arguments[1] as ValueId) : undefined;
      default: return undefined;
    }
  }

  /** Of two int32 that are not negative: a negative dividend could leave -0. */
  #remainder(dividend: ValueId, divisor: ValueId): ValueId | undefined {
    const [a, b] = [this.#ranges.at(dividend, this.#block), this.#ranges.at(divisor, this.#block)];
    if (a === undefined || b === undefined || !isInt32(a) || !isInt32(b) || a.low < 0 || b.low <= 0) return undefined;
    return this.#binary("rem", this.#converted(dividend), this.#converted(divisor));
  }

  #binary(op: IntBinary, left: ValueId, right: ValueId): ValueId {
    return this.#define((result) => ({ kind: "intBinary", result, rep: "i32", op, left, right }));
  }

  #toInt32(i: Extract<Instruction, { kind: "toInt32" }>): void {
    const same = this.#modulo(i.value);
    if (same !== undefined) { this.#out.push({ kind: "intBinary", result: i.result, rep: "i32", op: "or", left: same, right: this.#i32(0) }); return; }
    const r = this.#ranges.at(i.value, this.#block);
    const exact = r !== undefined && !r.nan && r.low >= INT_MIN && r.high <= INT_MAX;   // truncation is what both do
    this.#out.push({ ...i, exact: i.exact || exact });
  }

  #compare(i: Extract<Instruction, { kind: "floatCompare" }>): void {
    const known = this.#ranges.decided(i, this.#block);
    if (known !== undefined) { this.#out.push({ kind: "bool", result: i.result, rep: "bool", value: known }); return; }
    const [left, right] = [this.#integer(i.left), this.#integer(i.right)];
    if (left !== undefined && right !== undefined) { this.#out.push({ kind: "intCompare", result: i.result, rep: "bool", op: i.op, left, right }); return; }
    this.#out.push(this.#compareUnit(i) ?? i);
  }

  /** A code unit or NaN against a constant: the runtime's -1 stands for NaN, so that no double is made. */
  #compareUnit(i: Extract<Instruction, { kind: "floatCompare" }>): Instruction | undefined {
    const unit = this.#unitOrNaN(i.left);
    const constant = this.#ranges.definition(i.right);
    if (unit === undefined || constant?.kind !== "f64" || !Number.isInteger(constant.value) || constant.value < 0 || constant.value > INT_MAX) return undefined;
    const right = this.#i32(constant.value);
    // Below is asked of the bits without a sign, where -1 is above everything.
    const op = i.op === "lt" ? "ult" : i.op === "le" ? "ule" : i.op;
    return { kind: "intCompare", result: i.result, rep: "bool", op, left: unit, right };
  }

  #unitOrNaN(value: ValueId): ValueId | undefined {
    const d = this.#ranges.definition(value);
    if (d?.kind !== "select") return undefined;
    const [test, then, otherwise] = [this.#ranges.definition(d.test), this.#ranges.definition(d.then), this.#ranges.definition(d.otherwise)];
    if (test?.kind !== "intCompare" || test.op !== "lt" || then?.kind !== "f64" || !Number.isNaN(then.value) || otherwise?.kind !== "intToFloat") return undefined;
    const zero = this.#ranges.definition(test.right);
    return otherwise.value === test.left && zero?.kind === "i32" && zero.value === 0 ? test.left : undefined;
  }

  #arguments(target: BlockId, args: readonly ValueId[]): ValueId[] {
    const parameters = this.#f.blocks[target]?.parameters ?? [];
    return args.map((value, i) => { const p = parameters[i]; return p !== undefined && this.#chosen.has(p.value) ? this.#converted(value) : value; });
  }

  #unwind(u: Unwind): Unwind {
    return u.kind === "handler" ? { ...u, arguments: this.#arguments(u.block, u.arguments) } : u;
  }

  #terminator(t: Terminator): Terminator {
    switch (t.kind) {
      case "jump": return { ...t, arguments: this.#arguments(t.target, t.arguments) };
      case "branch": return { ...t, thenArguments: this.#arguments(t.then, t.thenArguments), otherwiseArguments: this.#arguments(t.otherwise, t.otherwiseArguments) };
      case "throw": return { ...t, unwind: this.#unwind(t.unwind) };
      default: return t;
    }
  }
}

/** Doubles that come as they are and are converted where they come from, should anybody want the integer. */
function comesFromElsewhere(i: Instruction): boolean {
  return i.kind === "call" || i.kind === "loadGlobal" || i.kind === "runtime";
}

/** Doubles worth an integer form: proved, and made of such. */
function chooseIntegers(f: MirFunction, ranges: Ranges): Set<ValueId> {
  const chosen = new Set<ValueId>();
  for (const p of f.parameters) if (p.rep === "f64" && isInt32(ranges.of(p.value))) chosen.add(p.value);
  for (const block of f.blocks) {
    for (const p of block.parameters) if (p.rep === "f64" && isInt32(ranges.of(p.value))) chosen.add(p.value);
    for (const i of block.instructions) {
      if ((i.kind === "floatBinary" || i.kind === "floatNegate" || i.kind === "select" || comesFromElsewhere(i)) && "rep" in i && i.rep === "f64" && isInt32(ranges.of(i.result))) chosen.add(i.result);
    }
  }
  const hasForm = (value: ValueId): boolean => {
    if (chosen.has(value)) return true;
    const d = ranges.definition(value);
    return isInt32(ranges.of(value)) && (d?.kind === "f64" || d?.kind === "intToFloat");
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const block of f.blocks) for (const i of block.instructions) {
      if (!("result" in i) || !chosen.has(i.result)) continue;
      const parts = i.kind === "floatBinary" ? [i.left, i.right] : i.kind === "floatNegate" ? [i.value] : i.kind === "select" ? [i.then, i.otherwise] : [];
      if (!parts.every(hasForm)) { chosen.delete(i.result); changed = true; }
    }
  }
  return chosen;
}

function largestValue(f: MirFunction): ValueId {
  let largest = 0;
  const see = (value: ValueId): void => { if (value > largest) largest = value; };
  for (const p of f.parameters) see(p.value);
  for (const block of f.blocks) {
    for (const p of block.parameters) see(p.value);
    for (const i of block.instructions) if ("result" in i) see(i.result);
  }
  return largest;
}
