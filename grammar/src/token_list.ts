// The tokens of a text as tools see them: what each is, and where. Broken text has tokens too.

import { tokenMatcher } from "chevrotain";
import { lex, rangeOf } from "./lexer.ts";
import * as t from "./tokens.ts";
import type { Range } from "./tree.ts";

export type TokenCategory = "keyword" | "name" | "number" | "address" | "string" | "operator" | "punctuation" | "newline" | "unreadable";

export interface SourceToken {
  readonly category: TokenCategory;
  readonly text: string;
  readonly range: Range;
}

/** In source order, newlines included, comments and blanks left out. Words that can be keywords are, wherever they stand. */
export function tokensOf(text: string): readonly SourceToken[] {
  return lex(text, "").tokens.map((token) => ({ category: categoryOf(token), text: token.image, range: rangeOf(token) }));
}

const KEYWORDS: ReadonlySet<unknown> = new Set([...t.leadingKeywords, ...t.clauseKeywords, ...t.expressionKeywords]);
const STRINGS: ReadonlySet<unknown> = new Set([t.StringLiteral, t.StringStart, t.StringText, t.StringEnd]);

function categoryOf(token: Parameters<typeof tokenMatcher>[0]): TokenCategory {
  const { tokenType } = token;
  if (tokenType === t.Newline) return "newline";
  if (KEYWORDS.has(tokenType)) return "keyword";
  if (tokenMatcher(token, t.Word)) return "name";
  if (tokenType === t.Address) return "address";
  if (tokenType === t.NumberLiteral) return "number";
  if (STRINGS.has(tokenType)) return "string";
  if (tokenType === t.Unreadable) return "unreadable";
  return tokenMatcher(token, t.BinaryOperator) || tokenMatcher(token, t.UnaryOperator) ? "operator" : "punctuation";
}
