// Ranges hold what they claim to: whatever values are drawn from two ranges, the result of an operation lies in the range
// computed for it; and what a comparison is said to prove is true of every pair that passes it.

import { describe, it } from "@jest/globals";
import fc from "fast-check";
import { type Comparison, constantRange, decide, floatRange, intRange, joinRange, negateRange, opposite, type Range, refine, swapped, widen } from "../../src/ir/range.ts";
import type { FloatBinary, IntBinary } from "../../src/ir/mir.ts";

const contains = (range: Range | undefined, value: number): boolean => {
  if (range === undefined) return false;
  if (Number.isNaN(value)) return range.nan;
  if (Object.is(value, -0)) return range.negativeZero;
  return range.low <= value && value <= range.high && (!range.whole || Number.isInteger(value) || !Number.isFinite(value));
};

const number = fc.oneof(fc.integer(), fc.integer({ min: -5, max: 5 }), fc.double(), fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 53, 5e-324, -5e-324));
const int32 = fc.oneof(fc.integer(), fc.integer({ min: -40, max: 40 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)));
/** A range, and a value in it: the range is that of some values of which the first is looked at. */
const drawn = (value: fc.Arbitrary<number>): fc.Arbitrary<{ readonly value: number; readonly range: Range }> =>
  fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => ({ value: values[0] as number, range: values.map(constantRange).reduce((a, b) => joinRange(a, b) as Range) }));

const check = (holds: boolean): void => { if (!holds) throw new Error("the range does not hold the value"); };

const float: Readonly<Record<FloatBinary, (a: number, b: number) => number>> = { add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b };
const int: Readonly<Record<IntBinary, (a: number, b: number) => number>> = {
  add: (a, b) => (a + b) | 0, sub: (a, b) => (a - b) | 0, mul: Math.imul, and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b,
  shl: (a, b) => a << b, sar: (a, b) => a >> b, shr: (a, b) => (a >>> b) | 0, rem: (a, b) => a % b,
};
const comparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b, ne: (a, b) => a !== b, lt: (a, b) => a < b, le: (a, b) => a <= b, gt: (a, b) => a > b, ge: (a, b) => a >= b,
};
const runs = { numRuns: 2000 };

describe("ranges", () => {
  it.each(Object.keys(float) as FloatBinary[])("hold the result of floating %s", (op) => {
    fc.assert(fc.property(drawn(number), drawn(number), (a, b) => check(contains(floatRange(op, a.range, b.range), float[op](a.value, b.value)))), runs);
  });

  it.each(Object.keys(int) as IntBinary[])("hold the result of integer %s", (op) => {
    const [left, right] = op === "rem" ? [fc.nat(), fc.integer({ min: 1 })] : [int32, int32];
    fc.assert(fc.property(drawn(left), drawn(right), (a, b) => check(contains(intRange(op, a.range, b.range), int[op](a.value, b.value)))), runs);
  });

  it("hold a negated value", () => {
    fc.assert(fc.property(drawn(number), (a) => check(contains(negateRange(a.range), -a.value))), runs);
  });

  it.each(Object.keys(comparisons) as Comparison[])("hold what is known after %s", (op) => {
    fc.assert(fc.property(drawn(number), drawn(number), (a, b) => {
      const holds = comparisons[op](a.value, b.value);
      const areNumbers = !Number.isNaN(a.value) && !Number.isNaN(b.value);
      if (holds && (op !== "ne" || areNumbers)) {
        check(contains(refine(op, a.range, b.range), a.value));
        check(contains(refine(swapped(op), b.range, a.range), b.value));
      }
      if (!holds && areNumbers) check(contains(refine(opposite(op), a.range, b.range), a.value));
      const decided = decide(op, a.range, b.range);
      check(decided === undefined || decided === holds);
    }), runs);
  });

  it("only grow when they are widened", () => {
    fc.assert(fc.property(drawn(number), drawn(number), (a, b) => {
      const joined = joinRange(a.range, b.range) as Range;
      const wide = widen(a.range, joined);
      check(contains(wide, a.value) && contains(wide, b.value));
    }), runs);
  });
});
