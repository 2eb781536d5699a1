// Ranges of all numbers of a function in SSA form: a fixpoint with widening, refined by the branches that dominate a use.
// Beside intervals it knows one relation: that an index was compared with the length of the very string or typed array
// it goes into, which is what makes a loop over it free of bounds tests.

import { analyzeDominance } from "./dominance.ts";
import type { BlockId, Instruction, MirBlock, MirFunction, Terminator, ValueId } from "./mir.ts";
import type { ProgramRanges } from "./program_ranges.ts";
import { NATIVE_NAMES, type RuntimeName } from "./runtime_abi.ts";
import {
  ANY, ANY_INT, type Comparison, constantRange, decide, floatRange, INT_MAX, INT_MIN, intRange, joinRange, negateRange, opposite, type Range, refine,
  sameRange, swapped, UINT_MAX, whole, widen,
} from "./range.ts";

/** `value op other` holds; or, `unlessNan`, holds when neither is NaN. */
interface Fact { readonly value: ValueId; readonly op: Comparison; readonly other: ValueId; readonly unlessNan: boolean }

export interface Ranges {
  /** Where it is defined; undefined for what never gets a value. */
  readonly of: (value: ValueId) => Range | undefined;
  /** In a block, with what the branches on the way there say. */
  readonly at: (value: ValueId, block: BlockId) => Range | undefined;
  /** The answer of a comparison that is the same every time. */
  readonly decided: (test: Instruction, block: BlockId) => boolean | undefined;
  readonly definition: (value: ValueId) => Instruction | undefined;
}

const WIDEN_AFTER = 3;
const NARROWING_PASSES = 2;
const FACT_DEPTH = 3;

export function analyzeRanges(f: MirFunction, known: ProgramRanges): Ranges {
  const { blocks } = f;
  const dominance = analyzeDominance(blocks);
  const definitions = new Map<ValueId, Instruction>();
  for (const block of blocks) for (const i of block.instructions) if ("result" in i) definitions.set(i.result, i);
  const definition = (value: ValueId): Instruction | undefined => definitions.get(value);
  const edges = collectEdges(blocks, definition);
  const facts = factsByValue(edges);
  const ranges = new Map<ValueId, Range>();
  f.parameters.forEach((p, index) => {
    if (p.rep === "f64") ranges.set(p.value, known.parameter(f.id, index) ?? ANY);
    else if (p.rep === "i32") ranges.set(p.value, known.parameter(f.id, index) ?? ANY_INT);
  });

  const at = (value: ValueId, block: BlockId, depth = FACT_DEPTH): Range | undefined => {
    let range = ranges.get(value);
    if (range === undefined || depth === 0) return range;
    for (const fact of facts.get(value) ?? []) {
      if (!dominance.dominates(fact.block, block)) continue;
      const other = at(fact.other, fact.block, depth - 1);
      if (other !== undefined) range = refineBy(fact, range, other);
    }
    return range;
  };

  const under = (value: ValueId, block: BlockId, facts: readonly Fact[]): Range | undefined => {
    let range = at(value, block);
    const d = definition(value);
    const inner = d?.kind === "intToFloat" && d.signed ? d.value : undefined;
    for (const fact of facts) {
      if (range === undefined || (fact.value !== value && fact.value !== inner)) continue;
      const other = at(fact.other, block);
      if (other !== undefined) range = refineBy(fact, range, other);
    }
    return range;
  };

  /** The number behind conversions that change nothing. */
  const origin = (value: ValueId, block: BlockId): ValueId => {
    const d = definition(value);
    if (d === undefined) return value;
    if (d.kind === "intToFloat" && d.signed) return origin(d.value, block);
    if (d.kind === "toInt32") { const r = at(d.value, block); return r !== undefined && r.whole && !r.nan && r.low >= INT_MIN && r.high <= INT_MAX ? origin(d.value, block) : value; }
    if (d.kind === "select") {
      const test = definition(d.test);
      const answer = test === undefined ? undefined : decided(test, block);
      if (answer !== undefined) return origin(answer ? d.then : d.otherwise, block);
    }
    return value;
  };

  /** Whether a dominating branch says `index < length(object)`, the index being whole and not negative. */
  const isInside = (index: ValueId, object: ValueId, length: RuntimeName, block: BlockId): boolean => {
    const root = origin(index, block);
    const range = at(root, block);
    if (range === undefined || !range.whole || range.nan || range.low < 0) return false;
    return (facts.get(root) ?? []).some((fact) => {
      if (fact.op !== "lt" || !dominance.dominates(fact.block, block)) return false;   // lengths are never NaN, nor is the index
      const d = definition(origin(fact.other, block));
      return d?.kind === "runtime" && d.name === length && d.arguments[0] === object;
    });
  };

  function decided(test: Instruction, block: BlockId): boolean | undefined {
    switch (test.kind) {
      case "bool": return test.value;
      case "floatCompare": case "intCompare": {
        if (test.op === "ult" || test.op === "ule") return decidedUnsigned(test, block);
        const [a, b] = [at(test.left, block), at(test.right, block)];
        if (a === undefined || b === undefined) return undefined;
        if (test.left === test.right && !a.nan) return decide(test.op, constantRange(0), constantRange(0));
        if (test.op === "eq" && !a.nan && origin(test.left, block) === origin(test.right, block)) return true;
        return decide(test.op, a, b);
      }
      case "boolNot": {
        const d = definition(test.value);
        const inner = d === undefined ? undefined : decided(d, block);
        return inner === undefined ? undefined : !inner;
      }
      case "select": {
        if (test.rep !== "bool") return undefined;
        const part = (value: ValueId): boolean | undefined => { const d = definition(value); return d === undefined ? undefined : decided(d, block); };
        const first = part(test.test);
        if (first !== undefined) return part(first ? test.then : test.otherwise);
        const [then, otherwise] = [part(test.then), part(test.otherwise)];
        return then === otherwise ? then : undefined;
      }
      default: return undefined;
    }
  }

  function decidedUnsigned(test: Extract<Instruction, { kind: "intCompare" }>, block: BlockId): boolean | undefined {
    const length = definition(test.left);
    if (test.op === "ule" && length?.kind === "runtime" && (length.name === "typed_length" || length.name === "string_length")) {
      if (isInside(test.right, length.arguments[0] as ValueId, length.name, block)) return false;
    }
    const [a, b] = [at(test.left, block), at(test.right, block)];
    return a !== undefined && b !== undefined && a.low >= 0 && b.low >= 0 ? decide(test.op === "ult" ? "lt" : "le", a, b) : undefined;
  }

  const evaluate = (i: Instruction, block: BlockId): Range | undefined => {
    if (!("result" in i) || (i.rep !== "f64" && i.rep !== "i32")) return undefined;
    switch (i.kind) {
      case "f64": case "i32": return constantRange(i.value);
      case "floatBinary": { const [a, b] = [at(i.left, block), at(i.right, block)]; return a === undefined || b === undefined ? undefined : floatRange(i.op, a, b); }
      case "intBinary": { const [a, b] = [at(i.left, block), at(i.right, block)]; return a === undefined || b === undefined ? undefined : intRange(i.op, a, b); }
      case "floatNegate": { const a = at(i.value, block); return a === undefined ? undefined : negateRange(a); }
      case "boolToInt": return whole(0, 1);
      case "intToFloat": {
        const a = at(i.value, block);
        return a === undefined || i.signed || a.low >= 0 ? a : whole(0, UINT_MAX);
      }
      case "toInt32": { const a = at(i.value, block); return a === undefined ? undefined : truncated(a); }
      case "select": {
        const test = definition(i.test);
        const [yes, no] = test === undefined ? [[], []] : [factsOf(test, true, definition), factsOf(test, false, definition)];
        const answer = test === undefined ? undefined : decided(test, block);
        if (answer !== undefined) return under(answer ? i.then : i.otherwise, block, answer ? yes : no);
        return joinRange(under(i.then, block, yes), under(i.otherwise, block, no));
      }
      case "runtime":
        if (i.name === "string_char_code_at" && isInside(i.arguments[1] as ValueId, i.arguments[0] as ValueId, "string_length", block)) return whole(0, 0xffff);
        return runtimeRange(i, (value) => at(value, block), definition);
      case "call": return known.result(i.function) ?? (i.rep === "i32" ? ANY_INT : ANY);
      case "loadGlobal": return known.global(i.global) ?? (i.rep === "i32" ? ANY_INT : ANY);
      default: return i.rep === "i32" ? ANY_INT : ANY;
    }
  };

  const parameterRange = (id: BlockId, index: number): Range | undefined => {
    let joined: Range | undefined;
    for (const edge of edges.get(id) ?? []) {
      const value = edge.arguments[index] as ValueId;
      joined = joinRange(joined, under(value, edge.from, edge.facts));
    }
    return joined;
  };

  const changes = new Map<ValueId, number>();
  const pass = (widening: boolean): boolean => {
    let changed = false;
    const set = (value: ValueId, range: Range | undefined): void => {
      const before = ranges.get(value);
      if (range === undefined || sameRange(before, range)) return;
      ranges.set(value, range);
      changed = true;
    };
    blocks.forEach((block, id) => {
      block.parameters.forEach((p, index) => {
        if (p.rep !== "f64" && p.rep !== "i32") return;
        const range = parameterRange(id, index);
        const before = ranges.get(p.value);
        if (!widening || range === undefined || before === undefined) { set(p.value, range); return; }
        const joined = joinRange(before, range) as Range;
        if (sameRange(before, joined)) return;
        const count = (changes.get(p.value) ?? 0) + 1;
        changes.set(p.value, count);
        set(p.value, count > WIDEN_AFTER ? widen(before, joined) : joined);
      });
      for (const i of block.instructions) if ("result" in i) set(i.result, evaluate(i, id));
    });
    return changed;
  };
  while (pass(true));
  for (let n = 0; n < NARROWING_PASSES; n++) pass(false);
  return { of: (value) => ranges.get(value), at, decided, definition };
}

function refineBy(fact: Fact, range: Range, other: Range): Range {
  return fact.unlessNan && (range.nan || other.nan) ? range : refine(fact.op, range, other);
}

function truncated(a: Range): Range {
  if (a.low > a.high) return whole(0, 0);   // nothing but NaN
  if (a.low < INT_MIN || a.high > INT_MAX) return ANY_INT;
  const [low, high] = [Math.trunc(a.low) + 0, Math.trunc(a.high) + 0];
  return a.nan ? whole(Math.min(low, 0), Math.max(high, 0)) : whole(low, high);
}

const STRING_LENGTH_MAX = 2 ** 30;

const INTEGER_KINDS: Readonly<Record<string, Range>> = {
  Int8Array: whole(-128, 127), Uint8Array: whole(0, 255), Uint8ClampedArray: whole(0, 255), Int16Array: whole(-32768, 32767), Uint16Array: whole(0, 65535),
};

function runtimeRange(i: Extract<Instruction, { kind: "runtime" }>, at: (value: ValueId) => Range | undefined, definition: (value: ValueId) => Instruction | undefined): Range {
  switch (i.name) {
    case "string_length": return whole(0, STRING_LENGTH_MAX);
    case "array_length": case "typed_length": return whole(0, INT_MAX);
    case "string_char_code_at": return whole(-1, 0xffff);
    case "string_compare": return whole(-1, 1);
    case "array_push_f64": case "array_push_box": return whole(1, INT_MAX);
    case "typed_get_int": {
      const kind = definition(i.arguments[1] as ValueId);
      return (kind?.kind === "i32" ? INTEGER_KINDS[NATIVE_NAMES[kind.value] ?? ""] : undefined) ?? ANY_INT;
    }
    case "float_rem": {
      // The sign is the dividend's, the magnitude below the divisor's and not above the dividend's.
      const [a, b] = [at(i.arguments[0] as ValueId), at(i.arguments[1] as ValueId)];
      if (a === undefined || b === undefined || !a.whole || !b.whole || a.nan || b.nan || (b.low <= 0 && b.high >= 0) || !Number.isFinite(a.low) || !Number.isFinite(a.high)) return ANY;
      const most = Math.min(Math.max(Math.abs(b.low), Math.abs(b.high)) - 1, Math.max(Math.abs(a.low), Math.abs(a.high)));
      return { low: a.low < 0 ? -most : 0, high: a.high > 0 ? most : 0, whole: true, nan: false, negativeZero: a.low < 0 || a.negativeZero };
    }
    case "intrinsic:floor": case "intrinsic:ceil": case "intrinsic:trunc": {
      const a = at(i.arguments[0] as ValueId);
      if (a === undefined) return ANY;
      const round = i.name === "intrinsic:floor" ? Math.floor : i.name === "intrinsic:ceil" ? Math.ceil : Math.trunc;
      return { low: round(a.low) + 0, high: round(a.high) + 0, whole: true, nan: a.nan, negativeZero: a.negativeZero || (i.name !== "intrinsic:floor" && a.low < 0) };
    }
    case "intrinsic:imul": return ANY_INT;
    case "intrinsic:clz32": return whole(0, 32);
    default: return i.rep === "i32" ? ANY_INT : ANY;
  }
}

interface Edge { readonly from: BlockId; readonly arguments: readonly ValueId[]; readonly facts: readonly Fact[] }

function collectEdges(blocks: readonly MirBlock[], definition: (value: ValueId) => Instruction | undefined): Map<BlockId, Edge[]> {
  const edges = new Map<BlockId, Edge[]>();
  const add = (to: BlockId, edge: Edge): void => { const all = edges.get(to); if (all === undefined) edges.set(to, [edge]); else all.push(edge); };
  blocks.forEach((block, from) => {
    for (const part of [...block.instructions, block.terminator]) if ("unwind" in part && part.unwind.kind === "handler") add(part.unwind.block, { from, arguments: part.unwind.arguments, facts: [] });
    addTargets(block.terminator, from, add, definition);
  });
  return edges;
}

function addTargets(t: Terminator, from: BlockId, add: (to: BlockId, edge: Edge) => void, definition: (value: ValueId) => Instruction | undefined): void {
  switch (t.kind) {
    case "jump": add(t.target, { from, arguments: t.arguments, facts: [] }); break;
    case "branch": {
      const test = definition(t.test);
      add(t.then, { from, arguments: t.thenArguments, facts: test === undefined ? [] : factsOf(test, true, definition) });
      add(t.otherwise, { from, arguments: t.otherwiseArguments, facts: test === undefined ? [] : factsOf(test, false, definition) });
      break;
    }
    case "switch": for (const target of [...t.cases.map((one) => one.target), t.otherwise]) add(target, { from, arguments: [], facts: [] }); break;
    default: break;
  }
}

/** What follows from a test's answer. */
function factsOf(test: Instruction, answer: boolean, definition: (value: ValueId) => Instruction | undefined): Fact[] {
  const inner = (value: ValueId, wanted: boolean): Fact[] => { const d = definition(value); return d === undefined ? [] : factsOf(d, wanted, definition); };
  switch (test.kind) {
    case "floatCompare": case "intCompare": {
      if (test.op === "ult" || test.op === "ule") return [];
      const op = answer ? test.op : opposite(test.op);
      // A floating comparison may also fail, and `ne` hold, because of NaN.
      const unlessNan = test.kind === "floatCompare" && answer === (test.op === "ne");
      return [{ value: test.left, op, other: test.right, unlessNan }, { value: test.right, op: swapped(op), other: test.left, unlessNan }];
    }
    case "boolNot": return inner(test.value, !answer);
    case "select": {
      if (test.rep !== "bool") return [];
      const [then, otherwise] = [definition(test.then), definition(test.otherwise)];
      if (answer && otherwise?.kind === "bool" && !otherwise.value) return [...inner(test.test, true), ...inner(test.then, true)];
      if (!answer && then?.kind === "bool" && then.value) return [...inner(test.test, false), ...inner(test.otherwise, false)];
      return [];
    }
    default: return [];
  }
}

/** Facts that hold in a whole block, because it is entered by one edge only. */
function factsByValue(edges: Map<BlockId, Edge[]>): Map<ValueId, (Fact & { readonly block: BlockId })[]> {
  const found = new Map<ValueId, (Fact & { readonly block: BlockId })[]>();
  for (const [block, [only, ...others]] of edges) {
    if (only === undefined || others.length > 0) continue;
    for (const fact of only.facts) {
      const all = found.get(fact.value);
      if (all === undefined) found.set(fact.value, [{ ...fact, block }]); else all.push({ ...fact, block });
    }
  }
  return found;
}

