// A text that differs from one that was parsed before: the declarations before the difference are taken over, the rest is
// parsed. The result is what `parse` would give.

import type { Diagnostic } from "./diagnostic.ts";
import { childrenOf } from "./children.ts";
import { lex } from "./lexer.ts";
import { maximumFileLength, parse, type ParseResult } from "./parse.ts";
import { At, declarationKeywords } from "./tokens.ts";
import type { Comment, Declaration, Node, Range } from "./tree.ts";

export interface Parsed {
  readonly text: string;
  readonly result: ParseResult;
}

export function reparse(before: Parsed | undefined, text: string, file: string): ParseResult {
  const kept = before === undefined || text.length > maximumFileLength ? undefined : keepable(before, text, file);
  if (kept === undefined) return parse(text, file);
  // What is kept is blank to the parser, so that every offset is right; it ends with a line.
  const { tree, diagnostics } = parse(`${" ".repeat(kept.end - 1)}\n${text.slice(kept.end)}`, file);
  return { tree: { ...tree, declarations: [...kept.declarations, ...tree.declarations], comments: [...kept.comments, ...tree.comments] }, diagnostics };
}

interface Kept {
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
  /** Right after the line that the last of them ends on. */
  readonly end: number;
}

/** Another declaration has to begin after what is kept: nothing else can then be part of it. */
const STARTS: ReadonlySet<unknown> = new Set([At, ...declarationKeywords]);
/** Looked at for the token that comes next. */
const LOOKAHEAD = 2_000;

function keepable({ text: old, result }: Parsed, text: string, file: string): Kept | undefined {
  const same = commonPrefix(old, text);
  const { declarations, comments } = result.tree;
  const firstProblem = Math.min(Infinity, ...result.diagnostics.flatMap(startsOf));
  for (let count = declarations.length; count > 0; count--) {
    const last = declarations[count - 1] as Declaration;
    const newline = old.indexOf("\n", last.range.end);
    const end = newline + 1;
    if (newline < 0 || end > same || end > firstProblem || last.kind === "Error") continue;
    if (!startsDeclaration(text.slice(end, end + LOOKAHEAD), file)) continue;
    const keptDeclarations = declarations.slice(0, count);
    const keptComments = comments.filter(({ range }) => range.start < end);
    return areDescribing(keptDeclarations, keptComments) ? { declarations: keptDeclarations, comments: keptComments, end } : undefined;
  }
  return undefined;
}

const startsOf = ({ range, related, fixes }: Diagnostic): number[] => [range.start, ...related.map((each) => each.range.start), ...fixes.flatMap(({ edits }) => edits.map((each) => each.range.start))];

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function startsDeclaration(text: string, file: string): boolean {
  const first = lex(text, file).tokens.find(({ image }) => image.trim() !== "" && image !== ";");
  return first !== undefined && STARTS.has(first.tokenType);
}

/** Documentation that describes nothing is only reported in a file without errors, so it may not be taken over unseen. */
function areDescribing(declarations: readonly Declaration[], comments: readonly Comment[]): boolean {
  const described: Range[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "Documentation") described.push(node.range);
    for (const child of childrenOf(node)) visit(child);
  };
  if (!comments.some(({ documentation }) => documentation)) return true;
  declarations.forEach(visit);
  return comments.every(({ documentation, range }) => !documentation || described.some(({ start, end }) => start <= range.start && range.end <= end));
}
