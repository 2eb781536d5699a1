// `localeCompare` against ICU's: what collation_weights.mjs wrote is what this Node's collator says.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins } from "./intrinsics_on_node.ts";

const { String_localeCompare } = await loadBuiltins<typeof import("../collation.ts")>("collation");

const collator = new Intl.Collator("en");
const characters = Array.from({ length: 256 }, (_, unit) => String.fromCharCode(unit));

/** Intl.Collator may answer with any number of the right sign. */
function check(left: string, right: string): void {
  const actual = String_localeCompare(left, right, undefined);
  const expected = Math.sign(collator.compare(left, right));
  if (actual !== expected) expect([JSON.stringify(left), JSON.stringify(right), actual]).toEqual([JSON.stringify(left), JSON.stringify(right), expected]);
}

it("orders every two characters up to U+00FF as ICU does", () => {
  for (const left of characters) for (const right of characters) check(left, right);
});

it("orders texts of them as ICU does", () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...characters), fc.constantFrom("a", "A", "\u00e4", "\u00e6", "e", "s", "\u00df", " ", "-", "1", "\u00bd")), { maxLength: 5 }).map((each) => each.join(""));
  fc.assert(fc.property(text, text, check), { numRuns: 20_000 });
});

it("refuses what has no weight", () => {
  expect(() => String_localeCompare("\u0100", "a", undefined)).toThrow("U+00FF");
});
