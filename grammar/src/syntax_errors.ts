// Chevrotain's exceptions as diagnostics that say what was being read, what comes next in it, and what an example looks like.

import { EOF, tokenMatcher, type IRecognitionException, type IToken } from "chevrotain";

import { constructs, generalWords, homes, places, type Construct } from "./constructs.ts";
import { report, type Diagnostic, type DiagnosticDetails, type RegistryEntry } from "./diagnostic.ts";
import { maximumDiagnostics } from "./diagnostics/limits.ts";
import { expectedSomethingElse, notADeclaration, reservedDeclaration, reservedName } from "./diagnostics/syntax.ts";
import { rangeOf, tokenEnd } from "./lexer.ts";
import { nearestSpelling } from "./spelling.ts";
import * as t from "./tokens.ts";
import type { Range } from "./tree.ts";

const clauseWords = t.clauseKeywords.map((type) => String(type.PATTERN));

/** One diagnostic an error, but none for an error that touches what `reported` says already. */
export function describeErrors(
  errors: readonly IRecognitionException[],
  tokens: readonly IToken[],
  reported: readonly Diagnostic[],
  file: string,
): Diagnostic[] {
  const reporter = new SyntaxErrors(tokens, file);
  const diagnostics: Diagnostic[] = [];
  const occupied = reported.map(({ range }) => range).sort((a, b) => a.start - b.start);
  for (const error of errors) {
    if (diagnostics.length > maximumDiagnostics) break;
    const subject = reporter.subjectOf(error);
    const { offending, previous, span } = subject;
    if (isVirtual(offending) || (previous !== undefined && isVirtual(previous))) continue;
    if (touches(occupied, { start: previous === undefined ? 0 : previous.startOffset, end: span.end })) continue;
    diagnostics.push(reporter.describe(error, subject));
  }
  return diagnostics;
}

/** Where an error is. */
interface Subject {
  readonly offending: IToken;
  readonly previous: IToken | undefined;
  readonly span: Range;
}

function isVirtual(token: IToken): boolean {
  return token.image === "" && token.tokenType !== EOF;
}

/** The end of a line or of the file is shown at the end of what stands before it. */
function spanOf(offending: IToken, previous: IToken | undefined): Range {
  if (offending.tokenType !== EOF && offending.tokenType !== t.Newline) return rangeOf(offending);
  const end = previous === undefined ? 0 : tokenEnd(previous);
  return { start: end, end };
}

/** Whether one of `ranges`, sorted by start, overlaps or adjoins `range`. Binary search for the last that starts before its end. */
function touches(ranges: readonly Range[], range: Range): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= range.end) low = middle + 1;
    else high = middle;
  }
  const last = ranges[low - 1];
  return last !== undefined && last.end >= range.start;
}

class SyntaxErrors {
  private readonly indexes = new Map<number, number>();
  private readonly tokens: readonly IToken[];
  private readonly file: string;

  constructor(tokens: readonly IToken[], file: string) {
    this.tokens = tokens;
    this.file = file;
    for (const [index, token] of tokens.entries()) {
      if (token.image !== "") this.indexes.set(token.startOffset, index);
    }
  }

  /** An error at `Nothing` is about the token just consumed. */
  subjectOf(error: IRecognitionException): Subject {
    const before = (error as { previousToken?: IToken }).previousToken;
    const consumed = before !== undefined && !Number.isNaN(before.startOffset) ? before : undefined;
    const isConsumed = error.message === t.Nothing.name && consumed !== undefined;
    const offending = isConsumed ? consumed : error.token;
    const previous = isConsumed ? this.tokenBefore(consumed) : consumed;
    return { offending, previous, span: spanOf(offending, previous) };
  }

  private tokenBefore(token: IToken): IToken | undefined {
    return this.tokens[(this.indexes.get(token.startOffset) ?? 0) - 1];
  }

  describe(error: IRecognitionException, subject: Subject): Diagnostic {
    const { offending, span } = subject;
    const rules = error.context.ruleStack;
    const innermost = rules.at(-1) ?? "";
    if (innermost === "reservedDeclaration") return this.report(reservedDeclaration, span, { keyword: offending.image });
    if (innermost === "stray") return this.describeStray(rules.at(-2) ?? "", offending, span);
    const named = innermost === "name" || innermost === "qualifiedName";
    if (named && t.expressionKeywords.includes(offending.tokenType)) {
      return this.report(reservedName, span, { word: offending.image });
    }
    return this.describeExpected(error.message, rules, subject);
  }

  private report<P>(entry: RegistryEntry<P>, range: Range, parameters: P, details?: DiagnosticDetails): Diagnostic {
    return report(entry, { file: this.file, range }, parameters, details);
  }

  private describeExpected(tokenName: string, rules: readonly string[], subject: Subject): Diagnostic {
    const { offending, previous, span } = subject;
    const at = rules.findLastIndex((rule) => Object.hasOwn(constructs, rule));
    const construct = constructs[rules[at] ?? ""];
    const inner = [tokenName, ...rules.slice(at).reverse()];
    const expected = this.expectation(inner, construct, tokenName, previous);
    const example = construct === undefined ? [] : [`For example: ${construct.example}`];
    const hint = this.hint(tokenName, rules.at(-1) ?? "", subject);
    return this.report(
      expectedSomethingElse,
      span,
      { construct: construct?.noun ?? "this line", expected, found: describeToken(offending) },
      { notes: [...(hint.notes ?? []), ...example], fixes: hint.fixes ?? [] },
    );
  }

  private hint(tokenName: string, rule: string, { offending, previous, span }: Subject): DiagnosticDetails {
    const edit = (title: string, range: Range, newText: string) => ({
      fixes: [{ title, edits: [{ file: this.file, range, newText }] }],
    });
    if (rule === "endOfHeader") return this.clauseMeant(offending, span);
    if (rule === "colonBeforeType" && previous !== undefined) {
      const end = tokenEnd(previous);
      return edit("Add `:`", { start: end, end }, ":");
    }
    if (tokenName === t.Equals.name && offending.tokenType === t.Colon) return edit("Write `=`", span, " =");
    return {};
  }

  private expectation(
    inner: readonly string[],
    construct: Construct | undefined,
    tokenName: string,
    previous: IToken | undefined,
  ): string {
    if (tokenName === t.Word.name && previous?.tokenType === t.Dot) return "a name after the dot";
    if (inner.includes("name") && previous?.tokenType === t.On) return "the name of a device";
    if (inner.includes("qualifiedName") && previous?.tokenType === t.Colon) return "the name of an interface";
    if (inner.includes("qualifiedName") && previous?.tokenType === t.Equals) return "the name of a driver";
    for (const part of inner) {
      const own = construct?.parts?.[part];
      if (own !== undefined) return own;
    }
    for (const part of inner) {
      const general = generalWords[part];
      if (general !== undefined) return general;
    }
    const type = t.vocabulary.find(({ name }) => name === tokenName);
    return typeof type?.PATTERN === "string" ? `\`${type.PATTERN}\`` : "something else";
  }

  private describeStray(context: string, offending: IToken, span: Range): Diagnostic {
    const index = this.indexes.get(offending.startOffset) ?? 0;
    const before = this.tokens[index - 1]?.tokenType;
    const startsLine = before === undefined || before === t.Newline || before === t.LCurly || before === t.Comma;
    const found = describeToken(offending);
    if (!startsLine) {
      const parameters = { construct: "this declaration", expected: "the end of the line", found };
      return this.report(expectedSomethingElse, span, parameters, this.clauseMeant(offending, span));
    }
    const { place, allowed, keywords } = places[context] ?? places["declaration"] ?? { place: "here", allowed: "", keywords: [] };
    return this.report(notADeclaration, span, { found, place, allowed }, this.keywordMeant(offending, keywords, span));
  }

  private clauseMeant(offending: IToken, span: Range): DiagnosticDetails {
    const meant = tokenMatcher(offending, t.Word) ? nearestSpelling(offending.image, clauseWords) : undefined;
    return meant === undefined || meant === offending.image ? {} : this.suggestion(meant, span);
  }

  private keywordMeant(offending: IToken, keywords: readonly string[], span: Range): DiagnosticDetails {
    const word = offending.image;
    if (!tokenMatcher(offending, t.Word)) return {};
    const home = homes.find(([, words]) => words.includes(word));
    if (home !== undefined) return { notes: [`\`${word}\` belongs in ${home[0]}.`] };
    const meant = nearestSpelling(word, keywords);
    return meant === undefined ? {} : this.suggestion(meant, span);
  }

  private suggestion(meant: string, span: Range): DiagnosticDetails {
    const edit = { file: this.file, range: span, newText: meant };
    return { notes: [`Did you mean \`${meant}\`?`], fixes: [{ title: `Write \`${meant}\``, edits: [edit] }] };
  }
}

const longestQuoted = 40;

function describeToken(token: IToken): string {
  if (token.tokenType === EOF) return "the end of the file";
  if (token.tokenType === t.Newline) return "the end of the line";
  const { image } = token;
  return image.length > longestQuoted ? `\`${image.slice(0, longestQuoted)}…\`` : `\`${image}\``;
}
