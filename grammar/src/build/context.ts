// What every part of the tree builder needs: access to concrete syntax nodes, of which any child may be absent after recovery,
// and the place to report what only the builder can see.

import type { CstElement, CstNode, IToken } from "chevrotain";

import { report, type Diagnostic, type DiagnosticDetails, type Fix, type RegistryEntry } from "../diagnostic.ts";
import { rangeOf, tokenEnd } from "../lexer.ts";
import type { Comment, Documentation, Missing, Name, Range } from "../tree.ts";

export function isToken(element: CstElement): element is IToken {
  return "tokenType" in element;
}

export function tokensOf(node: CstNode | undefined, label: string): readonly IToken[] {
  return (node?.children[label] ?? []).filter(isToken);
}

export function nodesOf(node: CstNode | undefined, label: string): readonly CstNode[] {
  return (node?.children[label] ?? []).filter((element): element is CstNode => !isToken(element));
}

export function tokenOf(node: CstNode | undefined, label: string): IToken | undefined {
  return tokensOf(node, label)[0];
}

export function nodeOf(node: CstNode | undefined, label: string): CstNode | undefined {
  return nodesOf(node, label)[0];
}

/** The range of what was read or skipped for a node; empty at `position` when that is nothing. */
export function rangeOfNode(node: CstNode | undefined, position: number): Range {
  const { startOffset = NaN, endOffset = NaN } = node?.location ?? {};
  return Number.isNaN(startOffset) ? { start: position, end: position } : { start: startOffset, end: endOffset + 1 };
}

export function startOf(element: CstElement): number {
  return isToken(element) ? element.startOffset : rangeOfNode(element, NaN).start;
}

/** The end of the last of `elements` that is there, else `position`. */
export function endOfLast(position: number, ...elements: readonly (CstElement | undefined)[]): number {
  const last = elements.findLast((element) => element !== undefined && !Number.isNaN(startOf(element)));
  if (last === undefined) return position;
  return isToken(last) ? tokenEnd(last) : rangeOfNode(last, position).end;
}

export function missing(position: number): Missing {
  return { kind: "Missing", range: { start: position, end: position } };
}

export function nameFrom(token: IToken): Name {
  return { kind: "Name", range: rangeOf(token), text: token.image };
}

export function covering(first: { readonly range: Range }, last: { readonly range: Range }): Range {
  return { start: first.range.start, end: Math.max(first.range.end, last.range.end) };
}

/** Documentation comments by the start of the token that follows them. */
export type DocumentationByToken = ReadonlyMap<number, readonly Comment[]>;

export class BuildContext {
  readonly diagnostics: Diagnostic[] = [];
  readonly text: string;
  readonly file: string;
  private readonly documentation: DocumentationByToken;
  private readonly described = new Set<Comment>();

  constructor(text: string, file: string, documentation: DocumentationByToken) {
    this.text = text;
    this.file = file;
    this.documentation = documentation;
  }

  report<P>(entry: RegistryEntry<P>, range: Range, parameters: P, details?: DiagnosticDetails): void {
    this.diagnostics.push(report(entry, { file: this.file, range }, parameters, details));
  }

  /** A fix of a single edit. */
  fix(title: string, range: Range, newText: string): Fix {
    return { title, edits: [{ file: this.file, range, newText }] };
  }

  /** The documentation of what starts at `start`. */
  documentationOf(start: number): Documentation | undefined {
    const comments = this.documentation.get(start);
    const [first] = comments ?? [];
    const last = comments?.at(-1);
    if (comments === undefined || first === undefined || last === undefined) return undefined;
    for (const comment of comments) this.described.add(comment);
    const text = comments.map((comment) => comment.text).join("\n");
    return { kind: "Documentation", range: covering(first, last), text };
  }

  /** Whether `comment` was taken as the documentation of something. */
  describes(comment: Comment): boolean {
    return this.described.has(comment);
  }

  indentationAt(offset: number): string {
    const lineStart = Math.max(this.text.lastIndexOf("\n", offset - 1), this.text.lastIndexOf("\r", offset - 1)) + 1;
    return /^[ \t]*/.exec(this.text.slice(lineStart, offset))?.[0] ?? "";
  }
}
