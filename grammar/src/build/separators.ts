// Elements and what stands between them. The parser's loops take both in any order; here the order is judged.

import type { CstElement, CstNode } from "chevrotain";

import { missingSeparator, surplusSeparator } from "../diagnostics/syntax.ts";
import { rangeOf } from "../lexer.ts";
import { Comma } from "../tokens.ts";
import { isToken, nodeOf, nodesOf, rangeOfNode, startOf, tokensOf, type BuildContext } from "./context.ts";

/** Commas only, as in parentheses; or lines too, as in braces. */
export type Separators = "commas" | "lines";

/** The items of a bracketed or braced node in source order. */
export function separatedItems(node: CstNode | undefined, separators: Separators, context: BuildContext): readonly CstNode[] {
  const items = nodesOf(node, "item");
  const all: CstElement[] = [...items, ...tokensOf(node, "Comma"), ...tokensOf(node, "Newline")];
  all.sort((a, b) => startOf(a) - startOf(b));
  let previous: CstNode | undefined;
  let commaIsDue = false;
  for (const element of all) {
    if (!isToken(element)) {
      if (previous !== undefined) reportMissing(previous, element, separatorIn(node, element, separators, context), context);
      previous = element;
      commaIsDue = true;
      continue;
    }
    previous = undefined;
    if (element.tokenType !== Comma) continue;
    if (!commaIsDue) {
      const fixes = [context.fix("Remove the comma", rangeOf(element), "")];
      context.report(surplusSeparator, rangeOf(element), undefined, { fixes });
    }
    commaIsDue = false;
  }
  return items;
}

interface Separator {
  readonly noun: string;
  readonly fixTitle: string;
  readonly text: string;
}

/** A comma where the bracket and the item share a line, else a new line. */
function separatorIn(node: CstNode | undefined, item: CstNode, separators: Separators, context: BuildContext): Separator {
  const start = startOf(item);
  const open = rangeOfNode(node, start).start;
  const isOneLine = !/[\r\n]/.test(context.text.slice(open, start));
  const comma = { noun: separators === "commas" ? "a comma" : "a new line or a comma", fixTitle: "Add a comma", text: ", " };
  if (separators === "commas" || isOneLine) return comma;
  const text = `\n${context.indentationAt(start)}`;
  return { noun: comma.noun, fixTitle: "Start a new line", text };
}

function reportMissing(before: CstNode, item: CstNode, separator: Separator, context: BuildContext): void {
  // A stray item has its own diagnostic.
  if (item.recoveredNode === true || nodeOf(item, "stray") !== undefined) return;
  const { end } = rangeOfNode(before, 0);
  const { start } = rangeOfNode(item, end);
  const firstWord = /^\w+|^\S/.exec(context.text.slice(start, start + longestQuoted))?.[0] ?? "this";
  const range = { start, end: start + firstWord.length };
  const fixes = [context.fix(separator.fixTitle, { start: end, end: start }, separator.text)];
  context.report(missingSeparator, range, { found: `\`${firstWord}\``, separator: separator.noun }, { fixes });
}

const longestQuoted = 40;
