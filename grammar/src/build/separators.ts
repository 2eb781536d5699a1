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
      if (previous !== undefined) reportMissing(previous, element, separators, context);
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

function reportMissing(before: CstNode, item: CstNode, separators: Separators, context: BuildContext): void {
  // A stray item has its own diagnostic.
  if (item.recoveredNode === true || nodeOf(item, "stray") !== undefined) return;
  const end = rangeOfNode(before, 0).end;
  const { start } = rangeOfNode(item, end);
  const firstWord = /^\w+|^\S/.exec(context.text.slice(start, start + 40))?.[0] ?? "this";
  const range = { start, end: start + firstWord.length };
  const found = `\`${firstWord}\``;
  if (separators === "commas") {
    const fixes = [context.fix("Add a comma", { start: end, end }, ",")];
    context.report(missingSeparator, range, { found, separator: "a comma" }, { fixes });
  } else {
    const newText = `\n${context.indentationAt(rangeOfNode(before, 0).start)}`;
    const fixes = [context.fix("Start a new line", { start: end, end: start }, newText)];
    context.report(missingSeparator, range, { found, separator: "a new line or a comma" }, { fixes });
  }
}
