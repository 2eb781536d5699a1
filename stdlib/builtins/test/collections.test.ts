// Map and Set against Node's under generated edits, also while iterators are under way.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins } from "./intrinsics_on_node.ts";

const { Map: OurMap } = await loadBuiltins<{ Map: MapConstructor }>("map");
const { Set: OurSet } = await loadBuiltins<{ Set: SetConstructor }>("set");

const shared = [{ name: "x" }, { name: "y" }];
const key = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom<unknown>("a", "b", NaN, -0, undefined, null, true, ...shared));
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("set" as const), key, value: fc.nat(99) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("delete" as const), key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("step" as const), iterator: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("iterate" as const), over: fc.constantFrom("keys" as const, "values" as const, "entries" as const) }) },
);

type Table = { size: number; clear(): void; delete(key: unknown): boolean; has(key: unknown): boolean; keys(): Iterator<unknown>; values(): Iterator<unknown>; entries(): Iterator<unknown>; forEach(visit: (...values: unknown[]) => void): void };

/** Everything the edits let one see. */
function history<T extends Table>(table: T, add: (table: T, key: unknown, value: number) => void, edits: readonly (typeof edit extends fc.Arbitrary<infer E> ? E : never)[]): unknown[] {
  const seen: unknown[] = [];
  const iterators: Iterator<unknown>[] = [];
  for (const each of edits) {
    switch (each.kind) {
      case "set": add(table, each.key, each.value); break;
      case "delete": seen.push(table.delete(each.key), table.has(each.key)); break;
      case "clear": table.clear(); break;
      case "iterate": iterators.push(table[each.over]()); break;
      case "step": seen.push(iterators[each.iterator]?.next()); break;
    }
    seen.push(table.size);
  }
  table.forEach((value, again) => seen.push([value, again]));
  return seen;
}

it("Map behaves as Node's", () => {
  fc.assert(fc.property(fc.array(edit, { maxLength: 80 }), (edits) => {
    const add = (table: Map<unknown, unknown>, at: unknown, value: number) => void table.set(at, value);
    expect(history(new OurMap<unknown, unknown>(), add, edits)).toEqual(history(new Map<unknown, unknown>(), add, edits));
  }), { numRuns: 1500 });
});

it("Set behaves as Node's", () => {
  fc.assert(fc.property(fc.array(edit, { maxLength: 80 }), (edits) => {
    const add = (table: Set<unknown>, value: unknown) => void table.add(value);
    expect(history(new OurSet<unknown>(), add, edits)).toEqual(history(new Set<unknown>(), add, edits));
  }), { numRuns: 1500 });
});

it("visits what a callback adds, and not what it deletes", () => {
  const visit = (table: Map<number, number>) => {
    const seen: number[] = [];
    table.forEach((_, at) => {
      seen.push(at);
      if (at < 20) table.set(at + 5, 0);
      table.delete(at + 2);
    });
    return seen;
  };
  const entries = [[1, 0], [2, 0], [3, 0]] as const;
  expect(visit(new OurMap(entries))).toEqual(visit(new Map(entries)));
});
