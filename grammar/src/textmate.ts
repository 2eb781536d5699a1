// The TextMate grammar, for editors without a language server and for the first paint in those with one. It is made from the
// lexer's tokens, so a new keyword or unit is highlighted without an edit here. Scope names follow TextMate's conventions.

import type { TokenType } from "chevrotain";

import { units } from "./numbers.ts";
import * as t from "./tokens.ts";

export interface TextMateRule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Readonly<Record<string, { readonly name: string }>>;
  readonly beginCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly endCaptures?: Readonly<Record<string, { readonly name: string }>>;
  readonly patterns?: readonly TextMateRule[];
}

export interface TextMateGrammar {
  readonly name: string;
  readonly scopeName: string;
  readonly fileTypes: readonly string[];
  readonly patterns: readonly TextMateRule[];
  readonly repository: Readonly<Record<string, TextMateRule>>;
}

function words(types: readonly TokenType[]): string {
  return types.map((type) => String(type.PATTERN)).join("|");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Longest first, so that `<=` is not taken for `<`. */
function operators(): string {
  const signs = t.vocabulary
    .filter(({ CATEGORIES = [] }) => CATEGORIES.includes(t.BinaryOperator) || CATEGORIES.includes(t.UnaryOperator))
    .flatMap(({ PATTERN }) => (typeof PATTERN === "string" ? [PATTERN] : []));
  const others = [t.Arrow, t.FatArrow, t.Equals, t.Bar, t.Question].map(({ PATTERN }) => String(PATTERN));
  return [...signs, ...others].sort((a, b) => b.length - a.length).map(escaped).join("|");
}

function numberRules(): readonly TextMateRule[] {
  const names = [...units.keys()].sort((a, b) => b.length - a.length).join("|");
  return [
    { name: "constant.numeric.address.uk", match: "\\b(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}\\b" },
    { name: "constant.numeric.address.uk", match: "(?:\\b[0-9a-fA-F]+)?(?:(?:::?)(?:[0-9a-fA-F.]+)?){2,}(?:/[0-9]+)?" },
    { name: "constant.numeric.address.uk", match: "(?<![\\w:])::(?:[0-9a-fA-F:.]+)?(?:/[0-9]+)?" },
    { name: "constant.numeric.address.uk", match: "\\b[0-9a-fA-F:]+::(?:/[0-9]+)?" },
    { name: "constant.numeric.address.uk", match: "\\b[0-9]+(?:\\.[0-9]+){3}(?:/[0-9]+)?\\b" },
    {
      match: `\\b([0-9][0-9_]*)(${names})\\b`,
      captures: { "1": { name: "constant.numeric.uk" }, "2": { name: "keyword.other.unit.uk" } },
    },
    { name: "constant.numeric.uk", match: "\\b(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*)\\b" },
  ];
}

/** The words that start a declaration are keywords only where one starts: at the start of a line, before another word. */
function declarationRules(): readonly TextMateRule[] {
  const modifiers = [t.Default, t.Async];
  const named = t.declarationKeywords.filter((type) => type !== t.Use && !modifiers.includes(type));
  const items = [...t.itemKeywords, ...modifiers, t.Use];
  const start = "(?:^|(?<=[{,]))\\s*";
  return [
    {
      match: `${start}(?:(default)\\s+)?(?:(async)\\s+)?(${words(named)})\\s+([A-Za-z_]\\w*)`,
      captures: {
        "1": { name: "storage.modifier.uk" },
        "2": { name: "storage.modifier.uk" },
        "3": { name: "keyword.declaration.uk" },
        "4": { name: "entity.name.type.uk" },
      },
    },
    {
      match: `${start}(?:(boot)\\s+)?(param|let|device|network|service|app)\\s+([A-Za-z_]\\w*)`,
      captures: {
        "1": { name: "storage.modifier.uk" },
        "2": { name: "keyword.declaration.uk" },
        "3": { name: "entity.name.variable.uk" },
      },
    },
    {
      match: `${start}(${words(items)})(?=\\s+[\\w"!])`,
      captures: { "1": { name: "keyword.declaration.uk" } },
    },
    { name: "keyword.other.clause.uk", match: `(?<=[\\w)\\]?"]\\s)\\b(?:${words(t.clauseKeywords)})\\b(?=\\s+[\\w"(!\\[{])` },
  ];
}

/** The grammar as the JSON object that editors read. */
export function textMateGrammar(): TextMateGrammar {
  const constants = [t.True, t.False];
  const control = t.expressionKeywords.filter((type) => !constants.includes(type) && type !== t.It);
  return {
    name: "uk",
    scopeName: "source.uk",
    fileTypes: ["uk"],
    patterns: [{ include: "#code" }],
    repository: {
      code: {
        patterns: [
          { name: "comment.line.documentation.uk", match: "///(?!/).*$" },
          { name: "comment.line.double-slash.uk", match: "//.*$" },
          { include: "#string" },
          ...declarationRules(),
          {
            match: "(@)([A-Za-z_]\\w*)",
            captures: { "1": { name: "punctuation.decorator.uk" }, "2": { name: "entity.name.function.decorator.uk" } },
          },
          ...numberRules(),
          { name: "constant.language.uk", match: `(?<!\\.)\\b(?:${words(constants)})\\b(?!\\s*=(?!=))` },
          { name: "variable.language.uk", match: `(?<!\\.)\\b${words([t.It])}\\b(?!\\s*=(?!=))` },
          { name: "keyword.control.uk", match: `(?<!\\.)\\b(?:${words(control)})\\b(?!\\s*=(?!=))` },
          { name: "entity.name.type.uk", match: "\\b[A-Z]\\w*\\b" },
          { name: "entity.name.function.uk", match: "\\b[a-z_]\\w*(?=\\()" },
          { name: "variable.other.member.uk", match: "(?<=\\.)[A-Za-z_]\\w*" },
          { name: "variable.other.property.uk", match: "\\b[A-Za-z_]\\w*(?=\\s*=(?![=>]))" },
          { name: "keyword.operator.uk", match: operators() },
        ],
      },
      string: {
        name: "string.quoted.double.uk",
        begin: '"',
        end: '"|$',
        patterns: [
          { name: "constant.character.escape.uk", match: '\\\\(?:[nrt0\\\\"$]|u\\{[0-9a-fA-F]{1,6}\\})' },
          {
            name: "meta.interpolation.uk",
            begin: "\\$\\{",
            end: "\\}|$",
            beginCaptures: { "0": { name: "punctuation.section.interpolation.uk" } },
            endCaptures: { "0": { name: "punctuation.section.interpolation.uk" } },
            patterns: [{ include: "#code" }],
          },
        ],
      },
    },
  };
}
