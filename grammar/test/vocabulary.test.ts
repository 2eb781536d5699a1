// What production skips for a fast start is checked here: Chevrotain's validation of tokens and grammar, and that the hooks which
// recovery.ts overrides are still Chevrotain's.

import { describe, expect, it } from "@jest/globals";
import { CstParser, Lexer } from "chevrotain";

import { parse } from "../src/index.ts";
import { UkParser } from "../src/parser.ts";
import { textMateGrammar } from "../src/textmate.ts";
import { clauseKeywords, declarationKeywords, expressionKeywords, itemKeywords, vocabulary } from "../src/tokens.ts";

describe("the lexer's and the parser's definitions", () => {
  it("are valid for Chevrotain", () => {
    expect(() => new Lexer([...vocabulary], { positionTracking: "onlyOffset", ensureOptimizations: true })).not.toThrow();
    expect(() => new UkParser(false)).not.toThrow();
  });

  it("override methods that Chevrotain has", () => {
    const hooks = [
      "getFollowsForInRuleRecovery",
      "findReSyncTokenType",
      "isInCurrentRuleReSyncSet",
      "reSyncTo",
      "getCurrRuleFullName",
      "SKIP_TOKEN",
    ];
    for (const hook of hooks) expect(CstParser.prototype).toHaveProperty(hook);
  });

  it("recover within a nested bracket and keep what was read", () => {
    const { tree, diagnostics } = parse("unikernel u {\n  app main(a., { b = , c = 1 }) from \"./m.ts\"\n}\n", "u.uk");
    expect(diagnostics).toHaveLength(2);
    expect(tree).toMatchObject({
      declarations: [{ body: { items: [{ kind: "App", arguments: [{}, { value: { fields: [{}, {}] } }], from: {} }] } }],
    });
  });
});

describe("the TextMate grammar", () => {
  const text = JSON.stringify(textMateGrammar());

  it.each([...declarationKeywords, ...itemKeywords, ...clauseKeywords, ...expressionKeywords].map(({ PATTERN }) => String(PATTERN)))(
    "knows the keyword %s",
    (word) => expect(text).toContain(word),
  );

  it("has only patterns that compile", () => {
    const patterns = [...text.matchAll(/"(?:match|begin|end)":("(?:[^"\\]|\\.)*")/g)].map(([, json]) => JSON.parse(json ?? '""') as string);
    expect(patterns.length).toBeGreaterThan(20);
    for (const pattern of patterns) expect(() => new RegExp(pattern)).not.toThrow();
  });
});
