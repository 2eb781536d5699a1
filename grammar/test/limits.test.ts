// Inputs made to explode end in a diagnostic and a tree that recursive code can walk.

import { describe, expect, it } from "@jest/globals";

import { childrenOf } from "../src/children.ts";
import { maximumFileLength, maximumTreeDepth, parse } from "../src/index.ts";
import type { Node } from "../src/tree.ts";

function depthOf(node: Node): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf));
}

const many = 10_000;
const nests: readonly (readonly [string, string])[] = [
  ["parentheses", `let x = ${"(".repeat(many)}1${")".repeat(many)}`],
  ["unclosed parentheses", `let x = ${"(".repeat(many)}`],
  ["lists", `let x = ${"[".repeat(many)}${"]".repeat(many)}`],
  ["records", `let x = ${"{ a = ".repeat(many)}1${" }".repeat(many)}`],
  ["list types", `type T = ${"[".repeat(many)}Int${"]".repeat(many)}`],
  ["optional types", `type T = Int${"? ".repeat(many)}`],
  ["calls", `let x = ${"f(".repeat(many)}1${")".repeat(many)}`],
  ["chained calls", `let x = f${"(1)".repeat(many)}`],
  ["members", `let x = a${".b".repeat(many)}`],
  ["sums", `let x = 1${" + 1".repeat(many)}`],
  ["defaults", `let x = a${" ?? a".repeat(many)}`],
  ["comparisons", `let x = a${" < a".repeat(many)}`],
  ["type tests", `let x = a${" is T".repeat(many)}`],
  ["negations", `let x = ${"!".repeat(many)}a`],
  ["conditionals", `let x = ${"if a then ".repeat(many)}1${" else 2".repeat(many)}`],
  ["conditions", `let x = ${"if ".repeat(many)}a${" then b else c".repeat(many)}`],
  ["else if", `let x = ${"if a then b else ".repeat(many)}1`],
  ["matches", `let x = ${"match a { _ => ".repeat(many)}1${" }".repeat(many)}`],
  ["comprehensions", `let x = ${"[for a in b: ".repeat(many)}1${"]".repeat(many)}`],
  ["interpolations", `let x = ${'"${'.repeat(many)}1${'}"'.repeat(many)}`],
  ["blocks", `unikernel u {\n${"a { ".repeat(many)}${"}".repeat(many)}\n}`],
  ["refinements", `type T = ${"[Int where a is ".repeat(many)}Int${"]".repeat(many)}`],
];

describe("an input nested ten thousand deep", () => {
  it.each(nests)("of %s is refused, and what follows is read", (_, text) => {
    const { tree, diagnostics } = parse(`${text}\nlet last = 1\n`, "deep.uk");
    expect(diagnostics.map(({ code }) => code)).toContain("UK1102");
    expect(depthOf(tree)).toBeLessThan(maximumTreeDepth);
    expect(tree.declarations.at(-1)).toMatchObject({ kind: "Let", name: { text: "last" } });
  });
});

describe("a long input", () => {
  it("is refused beyond the limit", () => {
    const { tree, diagnostics } = parse(" ".repeat(maximumFileLength + 1), "long.uk");
    expect(diagnostics.map(({ code }) => code)).toEqual(["UK1101"]);
    expect(tree.declarations).toEqual([]);
  });

  const filling = (piece: string) => piece.repeat(Math.floor(200_000 / piece.length));
  it.each([
    ["strings on one line", filling('""')],
    ["names and dots", filling("a.")],
    ["digits and dots", filling("1.")],
    ["colons", filling("a:")],
    ["opening interpolations", filling('"${')],
    ["documentation", filling("/// doc\n")],
    ["newlines", filling("\n")],
    ["block comments", filling("/*")],
    ["backslashes", `"${filling("\\")}`],
    ["stray characters", filling("é ")],
    ["closing brackets", filling(")")],
    ["lines of errors", filling("x y z\n")],
  ])("of %s ends in a bounded number of diagnostics", (_, text) => {
    expect(parse(text, "long.uk").diagnostics.length).toBeLessThanOrEqual(501);
  });

  it("takes a chain of a thousand elements, arguments and lines", () => {
    const list = `let x = [${"1, ".repeat(1000)}]\nlet y = f(${"a = 1 + 1, ".repeat(1000)})\n`;
    expect(parse(list, "long.uk").diagnostics).toEqual([]);
  });
});
