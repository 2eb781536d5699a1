// Not only the result but every comparison is V8's, because a comparator may be no order at all.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins } from "./intrinsics_on_node.ts";

const { mergeSort } = await loadBuiltins<typeof import("../sort.ts")>("sort");

type Compare = (left: number, right: number) => number;

/** The sorted array and the comparisons made, in order. */
function trace(sort: (array: number[], compare: Compare) => void, values: readonly number[], compare: Compare): unknown {
  const array = [...values];
  const comparisons: string[] = [];
  sort(array, (left, right) => {
    comparisons.push(`${left}?${right}`);
    return compare(left, right);
  });
  return { array, comparisons };
}

const comparators: Record<string, Compare> = {
  "an order": (a, b) => a - b,
  "a descending order": (a, b) => b - a,
  "an order with many ties": (a, b) => (a % 7) - (b % 7),
  "one that never says equal": (a, b) => (a > b ? 1 : -1),
  "one that never says less": (a, b) => (a > b ? 1 : 0),
  "one that gives a truth value": (a, b) => Number(a > b),
  "noise": (a, b) => Math.sin(a * 12.9898 + b * 78.233) * 3,
  "one that says NaN": () => NaN,
  "one that says NaN at times": (a, b) => (a % 5 === 0 || b % 7 === 0 ? NaN : b - a),
};

const shapes = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 }),
  fc.array(fc.nat(), { minLength: 60, maxLength: 400 }),
  // Runs, which make it gallop.
  fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 120 }), fc.constantFrom(1, -1, 0)), { minLength: 1, maxLength: 6 })
    .map((runs) => runs.flatMap(([start, length, step]) => Array.from({ length }, (_, i) => start + i * step))),
);

for (const [name, compare] of Object.entries(comparators)) {
  it(`makes V8's comparisons for ${name}`, () => {
    fc.assert(fc.property(shapes, (values) => {
      expect(trace(mergeSort, values, compare)).toEqual(trace((array, given) => void array.sort(given), values, compare));
    }), { numRuns: 400 });
  });
}
