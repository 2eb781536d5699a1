// Inputs for property tests, made from the fixtures' sources.

import fc from "fast-check";
import { join } from "node:path";

import { lex, tokenEnd } from "../src/lexer.ts";
import { parse } from "../src/parse.ts";
import { readFixtures } from "./fixture.ts";

export const sources: readonly string[] = readFixtures(join(import.meta.dirname, "fixtures")).map(({ source }) => source);

export function isValid(source: string): boolean {
  return parse(source, "generated.uk").diagnostics.every(({ severity }) => severity !== "error");
}

export const validSources: readonly string[] = sources.filter(isValid);

/** The offsets after each token, newlines included: every place where a comment could be put. */
export function gapsOf(source: string): readonly number[] {
  return [0, ...lex(source, "generated.uk").tokens.map(tokenEnd)];
}

const fragments = [
  ..."{}()[],.:=|?!@;\"'$\\/#\n\t \u{1F600}é",
  ...["->", "=>", "&&", "||", "??", "==", "${", "//", "///", "/*", "::", "fd00::", "10.0.0.1/", "0x", "5", "MiB", "1e", "\r\n"],
  ...["unikernel ", "library ", "device ", "let ", "if ", "then ", "else ", "match ", "for ", "is ", "from ", "app ", "param "],
];

interface Edit {
  readonly kind: "delete" | "insert" | "duplicate" | "truncate" | "move";
  readonly at: number;
  readonly length: number;
  readonly fragment: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom("delete" as const, "insert" as const, "insert" as const, "duplicate" as const, "truncate" as const, "move" as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }),
  fragment: fc.constantFrom(...fragments),
});

function apply(text: string, { kind, at, length, fragment }: Edit): string {
  const offset = Math.floor(at * text.length);
  const chosen = text.slice(offset, offset + length);
  switch (kind) {
    case "delete":
      return text.slice(0, offset) + text.slice(offset + length);
    case "insert":
      return text.slice(0, offset) + fragment + text.slice(offset);
    case "duplicate":
      return text.slice(0, offset) + chosen + text.slice(offset);
    case "truncate":
      return text.slice(0, offset);
    case "move":
      return chosen + text.slice(0, offset) + text.slice(offset + length);
  }
}

/** A fixture's source after a few random edits of its characters. */
export const mangled: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...sources), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([source, edits]) => edits.reduce(apply, source));
