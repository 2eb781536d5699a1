// Patterns by chance against V8's, on texts made of the letters that they use.
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { loadBuiltins } from "./intrinsics_on_node.ts";

const { RegExpConstructor_new: ours } = await loadBuiltins<typeof import("../regexp/regexp.ts")>("regexp/regexp");

const CASES = 3000;

const atom = fc.constantFrom("a", "b", "c", "A", ".", "\\d", "\\w", "\\s", "\\b", "\\B", "^", "$", "[ab]", "[^a]", "[a-c0]", "[\\w-]", "é", "\\u0061", "\\x62", "\\n", "1", " ");

const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc.tuple(tie("node"), tie("node")).map((parts) => parts.join("")),
    fc.tuple(tie("node"), tie("node")).map((parts) => `(?:${parts.join("|")})`),
    tie("node").map((inner) => `(${inner})`),
    fc.tuple(tie("node"), fc.constantFrom("*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?")).map(([inner, quantifier]) => `(?:${inner})${quantifier}`),
    fc.tuple(fc.constantFrom("(?=", "(?!", "(?<=", "(?<!"), tie("node")).map(([open, inner]) => `${open}${inner})`),
    tie("node").map((inner) => `(${inner})\\1`),
    tie("node").map((inner) => `(?<n>${inner})`),
  ),
})).node;

const flags = fc.subarray(["d", "g", "i", "m", "s", "u", "y"]).map((each) => each.join(""));
const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "A", "B", "é", "É", "0", "1", " ", "\n", "-"), maxLength: 12 }); // V8 finds empty matches inside of surrogate pairs, against 22.2.7.2

/** What a program sees of up to three matches in a row, or of the error. */
function observe(make: () => { exec(text: string): (string | undefined)[] | null; lastIndex: number }, subject: string): unknown {
  try {
    const made = make();
    return Array.from({ length: 3 }, () => {
      const match = made.exec(subject);
      return [match === null ? null : [...match], made.lastIndex];
    });
  } catch (error) {
    return error instanceof Error ? [error.name, error.message] : error;
  }
}

it("matches what V8 matches", () => {
  fc.assert(
    fc.property(pattern, flags, fc.array(text, { minLength: 1, maxLength: 4 }), (source, given, subjects) => {
      for (const subject of subjects) expect(observe(() => ours(source, given), subject)).toEqual(observe(() => new RegExp(source, given), subject));
    }),
    { numRuns: CASES },
  );
});

it("refuses what V8 refuses, with its words", () => {
  const noise = fc.string({ unit: fc.constantFrom(..."ab01()[]{}?*+|^$.\\-,:=!<>kucxdw"), maxLength: 10 });
  fc.assert(
    fc.property(noise, fc.constantFrom("", "u", "i"), (source, given) => {
      expect(observe(() => ours(source, given), "ab01")).toEqual(observe(() => new RegExp(source, given), "ab01"));
    }),
    { numRuns: CASES },
  );
});

it.each([["(a+)+b", "a".repeat(5000)], ["(a|a)*c", "a".repeat(5000)], ["(?:.*)*x", "y".repeat(3000)], ["^(\\w+\\s?)*$", `${"word ".repeat(500)}!`]])(
  "%s ends on a hostile text", (source, subject) => {
    expect(ours(source, "").exec(subject)).toBeNull();
  });
