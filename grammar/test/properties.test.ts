// What holds for every input. UK_RUNS sets the number of random inputs; CI runs the default.

import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";

import { childrenOf } from "../src/children.ts";
import { format } from "../src/format.ts";
import { maximumTreeDepth, parse, reparse } from "../src/index.ts";
import type { Node, Range } from "../src/tree.ts";
import { gapsOf, isValid, mangled, validSources } from "./generate.ts";

const runs = Number(process.env["UK_RUNS"] ?? 1000);

function within(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
}

/** The first node that is outside of its parent or too deep, if any. */
function misplaced(node: Node, outer: Range, depth: number): Node | undefined {
  if (!within(node.range, outer) || depth > maximumTreeDepth) return node;
  for (const child of childrenOf(node)) {
    // Documentation stands before what it describes.
    const bad = child.kind === "Documentation" ? undefined : misplaced(child, node.range, depth + 1);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

/** A tree without what formatting may change. */
function meaning(source: string): string {
  const { comments: _, ...tree } = parse(source, "generated.uk").tree;
  return JSON.stringify(tree, (key, value: unknown) => {
    if (key === "range" || key === "operatorRange" || key === "documentation") return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

/** Two comments that come to stand at the end of one line read as one. */
function commentsOf(source: string): readonly string[] {
  return parse(source, "generated.uk")
    .tree.comments.flatMap(({ range }) => source.slice(range.start, range.end).split(/(?<=\s)(?=\/\/)/))
    .map((text) => text.trim())
    .sort();
}

async function formatted(source: string): Promise<string> {
  const result = await format(source, "generated.uk");
  if (result.kind === "refused") throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return result.text;
}

async function checkFormatting(source: string): Promise<void> {
  const once = await formatted(source);
  expect(meaning(once)).toBe(meaning(source));
  expect(commentsOf(once)).toEqual(commentsOf(source));
  expect(await formatted(once)).toBe(once);
}

describe("reparse", () => {
  const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(20), fc.oneof(fc.constantFrom("{", "}", "(", "\"", "\n", " ", "let y = 1\n", "/// doc\n", "// c\n", "type", "then 1", ".x", "@deprecated(\"n\")", "=", "é", "\r\n"), fc.string({ maxLength: 6 }), fc.constant("")));
  const jsonOf = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? `${each}n` : each));

  it("gives what parse gives, after any sequence of edits", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...validSources), { minLength: 1, maxLength: 3 }), fc.array(edit, { minLength: 1, maxLength: 8 }), (sources, edits) => {
      let text = sources.join("\n");
      let before = { text, result: parse(text, "a.uk") };
      for (const [where, length, inserted] of edits) {
        const start = Math.floor(where * text.length);
        text = text.slice(0, start) + inserted + text.slice(start + length);
        const result = reparse(before, text, "a.uk");
        if (jsonOf(result) !== jsonOf(parse(text, "a.uk"))) expect(JSON.parse(jsonOf(result))).toEqual(JSON.parse(jsonOf(parse(text, "a.uk"))));
        before = { text, result };
      }
    }), { numRuns: runs });
  }, 120_000);
});

describe("parse", () => {
  it("gives a tree and diagnostics inside the file for any mangled file", () => {
    const check = (source: string) => {
      const { tree, diagnostics } = parse(source, "generated.uk");
      const whole = { start: 0, end: source.length };
      expect(misplaced(tree, whole, 0)).toBeUndefined();
      for (const { range, related, fixes } of diagnostics) {
        const ranges = [range, ...related.map((info) => info.range), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.range))];
        expect(ranges.filter((part) => !within(part, whole))).toEqual([]);
      }
    };
    fc.assert(fc.property(mangled, check), { numRuns: runs });
  });

  it("gives the same tree and diagnostics whatever was parsed before", () => {
    const summary = (source: string) => {
      const { tree, diagnostics } = parse(source, "generated.uk");
      return JSON.stringify([tree, diagnostics], (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    };
    const check = (first: string, second: string) => {
      const alone = summary(first);
      parse(second, "generated.uk");
      expect(summary(first)).toBe(alone);
    };
    fc.assert(fc.property(mangled, mangled, check), { numRuns: runs / 20 });
  });
});

describe("format", () => {
  it.each(validSources.map((source) => [source.slice(0, 40), source] as const))(
    "keeps meaning and comments, and changes nothing the second time: %j",
    async (_, source) => checkFormatting(source),
  );

  it("does so with comments in any gaps", async () => {
    const commented = fc
      .tuple(
        fc.constantFrom(...validSources),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), { minLength: 1, maxLength: 4 }),
      )
      .map(([source, places]) => {
        const gaps = gapsOf(source);
        const chosen = places.map(([at, ownLine]) => ({ gap: gaps[Math.floor(at * (gaps.length - 1))] ?? 0, ownLine }));
        chosen.sort((a, b) => b.gap - a.gap);
        return chosen.reduce((text, { gap, ownLine }, index) => {
          const comment = ownLine ? `\n// own line ${index}\n` : ` // at the end ${index}\n`;
          return text.slice(0, gap) + comment + text.slice(gap);
        }, source);
      })
      .filter(isValid);
    await fc.assert(fc.asyncProperty(commented, checkFormatting), { numRuns: runs / 20 });
  });

  it("does so for every mangled file that is still valid", async () => {
    await fc.assert(fc.asyncProperty(mangled.filter(isValid), checkFormatting), { numRuns: runs / 20 });
  });
});
