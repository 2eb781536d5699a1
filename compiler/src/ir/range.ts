// What is known of a number: an interval, whether it is whole, whether it may be NaN or -0. The transfer functions are those of
// IEEE doubles; every bound that could be rounded is a double itself, so a computed bound holds for the computed value.

import type { FloatBinary, IntBinary } from "./mir.ts";

export interface Range {
  readonly low: number;
  readonly high: number;
  /** Every value but NaN and the infinities is a whole number. */
  readonly whole: boolean;
  readonly nan: boolean;
  readonly negativeZero: boolean;
}

export const INT_MIN = -(2 ** 31), INT_MAX = 2 ** 31 - 1, UINT_MAX = 2 ** 32 - 1;
/** Sums, differences and products of whole numbers within this are exact. */
const EXACT_MAX = 2 ** 53;

export const ANY: Range = { low: -Infinity, high: Infinity, whole: false, nan: true, negativeZero: true };
export const ANY_INT: Range = whole(INT_MIN, INT_MAX);

export function whole(low: number, high: number): Range {
  return { low, high, whole: true, nan: false, negativeZero: false };
}

export function constantRange(value: number): Range {
  if (Number.isNaN(value)) return { low: Infinity, high: -Infinity, whole: true, nan: true, negativeZero: false };
  return { low: value + 0, high: value + 0, whole: Number.isInteger(value), nan: false, negativeZero: Object.is(value, -0) };
}

export function joinRange(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  return {
    low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), whole: a.whole && b.whole, nan: a.nan || b.nan, negativeZero: a.negativeZero || b.negativeZero,
  };
}

export function sameRange(a: Range | undefined, b: Range | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.low === b.low && a.high === b.high && a.whole === b.whole && a.nan === b.nan && a.negativeZero === b.negativeZero;
}

const LOW_STEPS = [0, -1, INT_MIN, -(2 ** 32), -EXACT_MAX, -Infinity];
const HIGH_STEPS = [0, 1, 255, 65535, INT_MAX - 1, INT_MAX, UINT_MAX, EXACT_MAX, Infinity];

/** A bound that still moves jumps to the next step that matters, so that loops settle. */
export function widen(before: Range, now: Range): Range {
  const low = now.low < before.low ? LOW_STEPS.find((step) => step <= now.low) ?? -Infinity : now.low;
  const high = now.high > before.high ? HIGH_STEPS.find((step) => step >= now.high) ?? Infinity : now.high;
  return { ...now, low, high };
}

/** An int32 in the form of a double: can be held as one without loss. */
export function isInt32(r: Range | undefined): r is Range {
  return r !== undefined && r.whole && !r.nan && !r.negativeZero && r.low >= INT_MIN && r.high <= INT_MAX;
}

/** Whole, and any sum of two such is computed without rounding. */
export function isExactWhole(r: Range | undefined): r is Range {
  return r !== undefined && r.whole && !r.nan && r.low >= -EXACT_MAX && r.high <= EXACT_MAX;
}

const isFinite_ = (r: Range): boolean => Number.isFinite(r.low) && Number.isFinite(r.high);
const mayBeZero = (r: Range): boolean => r.low <= 0 && r.high >= 0;

export function floatRange(op: FloatBinary, a: Range, b: Range): Range {
  switch (op) {
    // NaN comes of infinities of opposite sign; -0 only of two zeros of which both (add) or the first (sub) are negative.
    case "add": return bounded(a.low + b.low, a.high + b.high, a, b, a.nan || b.nan || !(isFinite_(a) && isFinite_(b)), a.negativeZero && b.negativeZero);
    case "sub": return bounded(a.low - b.high, a.high - b.low, a, b, a.nan || b.nan || !(isFinite_(a) && isFinite_(b)), a.negativeZero && mayBeZero(b));
    case "mul": {
      if (!isFinite_(a) || !isFinite_(b)) return { ...ANY, whole: a.whole && b.whole };
      const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
      const negative = a.negativeZero || b.negativeZero || (mayBeZero(a) && b.low < 0) || (mayBeZero(b) && a.low < 0) || !(a.whole && b.whole);
      return bounded(Math.min(...corners), Math.max(...corners), a, b, a.nan || b.nan, negative);
    }
    case "div": {
      if (!isFinite_(a) || !isFinite_(b) || mayBeZero(b) || b.negativeZero) return ANY;
      const corners = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high];
      return { low: Math.min(...corners), high: Math.max(...corners), whole: false, nan: a.nan || b.nan, negativeZero: a.low < 0 || a.negativeZero || b.low < 0 };
    }
    default: return op satisfies never;
  }
}

function bounded(low: number, high: number, a: Range, b: Range, nan: boolean, negativeZero: boolean): Range {
  if (Number.isNaN(low) || Number.isNaN(high)) return { ...ANY, whole: a.whole && b.whole };
  return { low, high, whole: a.whole && b.whole, nan, negativeZero };
}

export function negateRange(a: Range): Range {
  return { low: -a.high, high: -a.low, whole: a.whole, nan: a.nan, negativeZero: mayBeZero(a) };
}

/** Wrapping arithmetic: a result that could leave int32 can be anything. */
export function intRange(op: IntBinary, a: Range, b: Range): Range {
  const exact = (r: Range): Range => r.low >= INT_MIN && r.high <= INT_MAX ? whole(r.low + 0, r.high + 0) : ANY_INT;
  switch (op) {
    case "add": return exact(whole(a.low + b.low, a.high + b.high));
    case "sub": return exact(whole(a.low - b.high, a.high - b.low));
    case "mul": {
      const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
      return exact(whole(Math.min(...corners), Math.max(...corners)));
    }
    case "and":
      if (a.low >= 0 && b.low >= 0) return whole(0, Math.min(a.high, b.high));
      if (a.low >= 0) return whole(0, a.high);
      return b.low >= 0 ? whole(0, b.high) : ANY_INT;
    case "or": case "xor":
      return a.low >= 0 && b.low >= 0 ? whole(0, 2 ** (32 - Math.clz32(Math.max(a.high, b.high))) - 1) : ANY_INT;
    case "rem": return whole(0, Math.min(a.high, b.high - 1));
    case "sar": return b.low === b.high ? whole(a.low >> (b.low & 31), a.high >> (b.low & 31)) : whole(Math.min(a.low, 0), Math.max(a.high, 0));
    case "shl": {
      if (b.low !== b.high) return ANY_INT;
      const factor = 2 ** (b.low & 31);
      return exact(whole(a.low * factor, a.high * factor));
    }
    // The 32 bits as a signed number: without a shift a negative one stays as it is.
    case "shr":
      if (a.low >= 0) return b.low === b.high ? whole(a.low >>> (b.low & 31), a.high >>> (b.low & 31)) : whole(0, a.high);
      return b.low === b.high && (b.low & 31) > 0 ? whole(0, UINT_MAX >>> (b.low & 31)) : ANY_INT;
    default: return op satisfies never;
  }
}

export type Comparison = "eq" | "ne" | "lt" | "le" | "gt" | "ge";

/** What is known of `a` once `a op b` held. */
export function refine(op: Comparison, a: Range, b: Range): Range {
  const bothWhole = a.whole && b.whole;
  const below = (bound: number, strict: boolean): Range => ({ ...a, nan: false, high: Math.min(a.high, strict && bothWhole && Number.isFinite(bound) && Math.abs(bound) <= EXACT_MAX ? bound - 1 : bound) });
  const above = (bound: number, strict: boolean): Range => ({ ...a, nan: false, low: Math.max(a.low, strict && bothWhole && Number.isFinite(bound) && Math.abs(bound) <= EXACT_MAX ? bound + 1 : bound) });
  switch (op) {
    case "lt": return withoutNegativeZero(below(b.high, true));
    case "le": return withoutNegativeZero(below(b.high, false));
    case "gt": return withoutNegativeZero(above(b.low, true));
    case "ge": return withoutNegativeZero(above(b.low, false));
    case "eq": return withoutNegativeZero({ low: Math.max(a.low, b.low), high: Math.min(a.high, b.high), whole: a.whole || b.whole, nan: false, negativeZero: a.negativeZero });
    case "ne":
      if (!bothWhole || b.low !== b.high || b.nan) return a;
      if (a.low === b.low) return withoutNegativeZero({ ...a, low: a.low + 1 });
      return a.high === b.low ? withoutNegativeZero({ ...a, high: a.high - 1 }) : a;
    default: return op satisfies never;
  }
}

const withoutNegativeZero = (r: Range): Range => mayBeZero(r) ? r : { ...r, negativeZero: false };

/** What holds when the comparison does not, of numbers that are not NaN. */
export function opposite(op: Comparison): Comparison {
  switch (op) {
    case "eq": return "ne";
    case "ne": return "eq";
    case "lt": return "ge";
    case "le": return "gt";
    case "gt": return "le";
    case "ge": return "lt";
    default: return op satisfies never;
  }
}

export function swapped(op: Comparison): Comparison {
  switch (op) {
    case "eq": case "ne": return op;
    case "lt": return "gt";
    case "le": return "ge";
    case "gt": return "lt";
    case "ge": return "le";
    default: return op satisfies never;
  }
}

/** Whether `a op b` is the same for all values. */
export function decide(op: Comparison, a: Range, b: Range): boolean | undefined {
  if (a.nan || b.nan || a.low > a.high || b.low > b.high) return undefined;
  switch (op) {
    case "lt": return a.high < b.low ? true : a.low >= b.high ? false : undefined;
    case "le": return a.high <= b.low ? true : a.low > b.high ? false : undefined;
    case "gt": return decide("lt", b, a);
    case "ge": return decide("le", b, a);
    case "eq": return a.high < b.low || b.high < a.low ? false : a.low === a.high && b.low === b.high && a.low === b.low ? true : undefined;
    case "ne": { const same = decide("eq", a, b); return same === undefined ? undefined : !same; }
    default: return op satisfies never;
  }
}
