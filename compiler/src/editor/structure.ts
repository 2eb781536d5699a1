// Folding and selecting: what the tree says of where things begin and end.

import type { Node, Range, SourceFile } from "@ukc/grammar";
import { nodesOf, pathTo } from "./tree_path.ts";

export interface Fold {
  readonly range: Range;
  readonly kind: "region" | "comment" | "imports";
}

const FOLDED: ReadonlySet<Node["kind"]> = new Set(["InterfaceBody", "LibraryBody", "TargetBody", "UnikernelBody", "Block", "Enum", "ListLiteral", "RecordLiteral", "Match", "Call"]);

/** Ranges that an editor may fold; those on one line are for the caller to leave out. */
export function folds(tree: SourceFile, text: string): readonly Fold[] {
  const found: Fold[] = [];
  for (const node of nodesOf(tree)) if (FOLDED.has(node.kind)) found.push({ range: node.range, kind: "region" });
  const uses = tree.declarations.filter(({ kind }) => kind === "Use");
  const [first, last] = [uses[0], uses.at(-1)];
  if (first !== undefined && last !== undefined) found.push({ range: { start: first.range.start, end: last.range.end }, kind: "imports" });
  let run: Range | undefined;
  for (const { range } of tree.comments) {
    const isNext = run !== undefined && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(run.end, range.start));
    run = { start: isNext && run !== undefined ? run.start : range.start, end: range.end };
    if (isNext) found[found.length - 1] = { range: run, kind: "comment" };
    else found.push({ range: run, kind: "comment" });
  }
  return found;
}

/** The ranges around an offset, the smallest first, each larger than the one before. */
export function enclosingRanges(tree: SourceFile, offset: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const { range } of [...pathTo(tree, offset)].reverse()) {
    const inner = ranges.at(-1);
    if (inner === undefined || range.start < inner.start || range.end > inner.end) ranges.push(range);
  }
  return ranges;
}
