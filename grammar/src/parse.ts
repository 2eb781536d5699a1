// The way from text to tree: lex, lay out, parse, build. `parse` never throws and always gives a tree.

import type { CstNode, IToken } from "chevrotain";

import { buildDeclaration } from "./build/declarations.ts";
import { BuildContext, nodesOf } from "./build/context.ts";
import { report, type Diagnostic } from "./diagnostic.ts";
import { fileTooLarge, maximumDiagnostics, tooManyErrors } from "./diagnostics/limits.ts";
import { danglingDocumentation } from "./diagnostics/syntax.ts";
import { layOut } from "./layout.ts";
import { lex, type LexedText } from "./lexer.ts";
import { parseTokens } from "./parser.ts";
import { describeErrors } from "./syntax_errors.ts";
import { Newline } from "./tokens.ts";
import type { Comment, SourceFile } from "./tree.ts";

export interface ParseResult {
  readonly tree: SourceFile;
  /** Sorted by where they start. */
  readonly diagnostics: readonly Diagnostic[];
}

/** UTF-16 units. Some twenty-five thousand lines: no file that people write is near it. */
export const maximumFileLength = 1_000_000;

/**
 * Parses a `.uk` file. `file` is the name that diagnostics and the tree repeat. Never throws, whatever the text: what cannot
 * be read is reported, and the tree has `Missing` and `Error` nodes in its place. Time is linear in the text's length.
 */
export function parse(text: string, file: string): ParseResult {
  if (text.length > maximumFileLength) return refuseLength(text, file);
  const lexed = lex(text, file);
  const { tokens, diagnostics: layoutDiagnostics } = layOut(lexed.tokens, text, file);
  const { root, errors } = parseTokens(tokens);
  const context = new BuildContext(text, file, documentationByToken(lexed));
  const tree = buildFile(root, lexed.comments, context);
  const found = [...lexed.diagnostics, ...layoutDiagnostics, ...context.diagnostics];
  found.push(...describeErrors(errors, tokens, [...lexed.diagnostics, ...layoutDiagnostics], file));
  if (!found.some(({ severity }) => severity === "error")) found.push(...undescribedDocumentation(tree, context));
  return { tree, diagnostics: bounded(found.sort((a, b) => a.range.start - b.range.start)) };
}

function buildFile(root: CstNode, comments: readonly Comment[], context: BuildContext): SourceFile {
  return {
    kind: "SourceFile",
    range: { start: 0, end: context.text.length },
    file: context.file,
    declarations: nodesOf(root, "declaration").map((node) => buildDeclaration(node, context)),
    comments,
  };
}

function refuseLength(text: string, file: string): ParseResult {
  const range = { start: 0, end: text.length };
  const tree: SourceFile = { kind: "SourceFile", range, file, declarations: [], comments: [] };
  const parameters = { units: text.length, limit: maximumFileLength };
  return { tree, diagnostics: [report(fileTooLarge, { file, range: { start: 0, end: 0 } }, parameters)] };
}

/** Each run of `///` lines belongs to the token after it. A `///` that shares its line with code belongs to nothing. */
function documentationByToken({ tokens, comments }: LexedText): ReadonlyMap<number, readonly Comment[]> {
  const byToken = new Map<number, Comment[]>();
  let next = 0;
  let owner = 0;
  for (const comment of comments) {
    if (!comment.documentation) continue;
    while ((tokens[next]?.startOffset ?? Infinity) < comment.range.start) next++;
    const before: IToken | undefined = tokens[next - 1];
    if (before !== undefined && before.tokenType !== Newline) continue;
    owner = Math.max(owner, next);
    while (tokens[owner]?.tokenType === Newline) owner++;
    const start = tokens[owner]?.startOffset ?? NaN;
    const run = byToken.get(start);
    if (run === undefined) byToken.set(start, [comment]);
    else run.push(comment);
  }
  return byToken;
}

function undescribedDocumentation(tree: SourceFile, context: BuildContext): Diagnostic[] {
  return tree.comments
    .filter((comment) => comment.documentation && !context.describes(comment))
    .map((comment) => {
      const slashes = { start: comment.range.start, end: comment.range.start + 3 };
      const fixes = [context.fix("Make it an ordinary comment", slashes, "//")];
      return report(danglingDocumentation, { file: context.file, range: comment.range }, undefined, { fixes });
    });
}

/** A file of another language would give as many errors as it has words. */
function bounded(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const surplus = diagnostics[maximumDiagnostics];
  if (surplus === undefined) return diagnostics;
  return [...diagnostics.slice(0, maximumDiagnostics), report(tooManyErrors, surplus, undefined)];
}
