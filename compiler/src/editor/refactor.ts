// Changes that leave the meaning as it is.

import { childrenOf, type Expression, type LetDeclaration, type Node, type Range, type TextEdit } from "@ukc/grammar";
import { nameAt, referencesTo } from "./references.ts";
import type { Snapshot } from "./snapshot.ts";
import { pathTo } from "./tree_path.ts";

export interface Refactoring {
  readonly title: string;
  readonly kind: "refactor.extract" | "refactor.inline";
  readonly edits: readonly TextEdit[];
}

export function refactorings(snapshot: Snapshot, selection: Range): readonly Refactoring[] {
  return [extractLet(snapshot, selection), inlineLet(snapshot, selection)].filter((each) => each !== undefined);
}

const EXPRESSIONS: ReadonlySet<Node["kind"]> = new Set<Expression["kind"]>([
  "IntLiteral", "SizeLiteral", "DurationLiteral", "RateLiteral", "AddressLiteral", "MacLiteral", "StringLiteral", "ListLiteral", "ListComprehension", "RecordLiteral", "If", "Match", "Call", "Member", "Unary", "Binary", "Is", "Parenthesized",
]);
/** Inside of these a name stands for something that a `let` outside does not see. */
const BINDERS: ReadonlySet<Node["kind"]> = new Set(["ListComprehension", "Function", "RefinedType", "Interface", "Target"]);
/** What a `let` may stand before. */
const HOMES: ReadonlySet<Node["kind"]> = new Set(["SourceFile", "UnikernelBody", "LibraryBody"]);

/** The expression that is selected becomes a `let` before the declaration that it stands in. */
function extractLet({ module, tree, text }: Snapshot, selection: Range): Refactoring | undefined {
  if (selection.start === selection.end) return undefined;
  const path = pathOf(tree, selection);
  const expression = path.at(-1);
  if (expression === undefined || !EXPRESSIONS.has(expression.kind) || expression.range.start !== selection.start || expression.range.end !== selection.end) return undefined;
  const home = path.findLastIndex(({ kind }) => HOMES.has(kind));
  const item = path[home + 1];
  if (item === undefined || path.slice(home + 1, -1).some(({ kind }) => BINDERS.has(kind)) || (item.kind === "Let" && item.value === expression)) return undefined;
  const name = freshName(text, "extracted");
  const lineStart = text.lastIndexOf("\n", item.range.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const place = (range: Range, newText: string): TextEdit => ({ file: module.path, range, newText });
  return {
    title: `Extract \`let ${name}\``, kind: "refactor.extract",
    edits: [place({ start: lineStart, end: lineStart }, `${indentation}let ${name} = ${text.slice(selection.start, selection.end)}\n`), place(selection, name)],
  };
}

/** From the file to the smallest node that holds all of a range. */
function pathOf(tree: Snapshot["tree"], range: Range): readonly Node[] {
  const path: Node[] = [tree];
  for (;;) {
    const inner = childrenOf(path.at(-1) as Node).find((child) => child.range.start <= range.start && range.end <= child.range.end);
    if (inner === undefined) return path;
    path.push(inner);
  }
}

function freshName(text: string, wanted: string): string {
  const used = new Set(text.match(/[A-Za-z_][A-Za-z0-9_]*/g));
  let name = wanted;
  for (let i = 2; used.has(name); i++) name = `${wanted}${i}`;
  return name;
}

/** Every use of the `let` at the cursor becomes its value, and the `let` goes. */
function inlineLet(snapshot: Snapshot, selection: Range): Refactoring | undefined {
  const { module, tree, text } = snapshot;
  const name = nameAt(snapshot, selection.start);
  if (name === undefined || name.definition.file !== module.path) return undefined;
  const declaration = pathTo(tree, name.definition.range.start).findLast((node): node is LetDeclaration => node.kind === "Let" && node.name.kind === "Name" && node.name.range.start === name.definition.range.start);
  if (declaration === undefined || declaration.type !== undefined) return undefined;
  const uses = referencesTo([snapshot], name.definition);
  if (uses.length === 0 || uses.some(({ file }) => file !== module.path)) return undefined;
  const value = text.slice(declaration.value.range.start, declaration.value.range.end);
  const isPrimary = /Literal$|^Call$|^Member$|^NameExpression$|^Parenthesized$/.test(declaration.value.kind);
  const lineStart = text.lastIndexOf("\n", declaration.range.start - 1) + 1;
  const lineEnd = text.indexOf("\n", declaration.range.end);
  return {
    title: `Inline \`${text.slice(name.definition.range.start, name.definition.range.end)}\``, kind: "refactor.inline",
    edits: [
      { file: module.path, range: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: "" },
      ...uses.map((use) => ({ ...use, newText: isPrimary ? value : `(${value})` })),
    ],
  };
}
