// Lines and brackets, settled before parsing: the parser then sees a stream in which every bracket is closed, every newline
// ends something, and nothing nests deeper than its stack can bear.
//
// This is what keeps a mistake local. A declaration has a form that nothing else has (its keyword, then a name), so a line of
// that form inside a bracket which cannot hold it proves that the bracket was left open, and the bracket ends before the line.
// For the same reason `x =` at the end of a line does not swallow a line that begins like an item.

import { tokenMatcher, type IToken, type TokenType } from "chevrotain";

import { report, type Diagnostic, type DiagnosticDetails, type RegistryEntry } from "./diagnostic.ts";
import { maximumDiagnostics, nestedTooDeeply } from "./diagnostics/limits.ts";
import { braceOnNextLine, misspeltKeyword, strayBracket, unclosedBracket } from "./diagnostics/syntax.ts";
import { makeToken, rangeOf, tokenEnd } from "./lexer.ts";
import { nearestSpelling } from "./spelling.ts";
import * as t from "./tokens.ts";
import type { Range } from "./tree.ts";

export interface LaidOutTokens {
  readonly tokens: IToken[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the innermost bracket holds. A block is any braces but a declaration's body. */
type Place = "interface" | "library" | "target" | "unikernel" | "block" | "enclosed";

interface OpenBracket {
  readonly token: IToken;
  readonly close: TokenType;
  readonly place: Place;
  /** Where the statement around the bracket starts in the output. */
  readonly outerStatement: number;
  readonly outerNesting: number;
  readonly baseNesting: number;
}

const closers: ReadonlyMap<TokenType, TokenType> = new Map([
  [t.LParen, t.RParen],
  [t.LSquare, t.RSquare],
  [t.LCurly, t.RCurly],
  [t.InterpolationStart, t.InterpolationEnd],
]);
const closingTypes = new Set(closers.values());

const bodies: ReadonlyMap<TokenType, Place> = new Map<TokenType, Place>([
  [t.Interface, "interface"],
  [t.Default, "library"],
  [t.Async, "library"],
  [t.Library, "library"],
  [t.Target, "target"],
  [t.Unikernel, "unikernel"],
]);

const itemKeywordsOf: Readonly<Record<Place, readonly TokenType[]>> = {
  interface: t.interfaceItemKeywords,
  library: t.libraryItemKeywords,
  target: t.targetItemKeywords,
  unikernel: t.unikernelItemKeywords,
  block: [],
  enclosed: [],
};

/** Words that may follow a name inside an expression. */
const infixWords = new Set([t.Is, t.Then, t.Else, t.In]);

/** A bracket costs the parser's stack several calls, an operator only a level of the tree. */
const bracketNesting = 4;
const maximumNesting = 256;

/** Matches brackets and settles newlines. Never throws. Time is linear in the number of tokens. */
export function layOut(tokens: readonly IToken[], text: string, file: string): LaidOutTokens {
  const layout = new Layout(tokens, text, file);
  layout.run();
  return { tokens: layout.output, diagnostics: layout.diagnostics };
}

class Layout {
  readonly output: IToken[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly input: readonly IToken[];
  private readonly text: string;
  private readonly file: string;
  private readonly open: OpenBracket[] = [];
  private statement = 0;
  private nesting = 0;
  private at = 0;

  constructor(input: readonly IToken[], text: string, file: string) {
    this.input = input;
    this.text = text;
    this.file = file;
  }

  run(): void {
    for (; this.at < this.input.length; this.at++) {
      const token = this.input[this.at];
      if (token === undefined) break;
      if (token.tokenType === t.Newline) this.newlines();
      else if (closers.has(token.tokenType)) this.opening(token);
      else if (closingTypes.has(token.tokenType)) this.closing(token);
      else this.plain(token);
    }
    if (this.open.length > 0) this.closeDownTo(0, "the end of the file");
    if (this.last()?.tokenType === t.Newline) this.output.pop();
  }

  private last(): IToken | undefined {
    return this.output.at(-1);
  }

  private top(): OpenBracket | undefined {
    return this.open.at(-1);
  }

  /** The next token that is no newline, at or after `index`. */
  private significant(index: number): number {
    let at = index;
    while (this.input[at]?.tokenType === t.Newline) at++;
    return at;
  }

  private report<P>(entry: RegistryEntry<P>, range: Range, parameters: P, details?: DiagnosticDetails): void {
    if (this.diagnostics.length > maximumDiagnostics) return;
    this.diagnostics.push(report(entry, { file: this.file, range }, parameters, details));
  }

  // ---- newlines --------------------------------------------------------------------------------------------------

  /** Handles a run of newlines at once. */
  private newlines(): void {
    const token = this.input[this.at];
    const next = this.significant(this.at + 1);
    this.at = next - 1;
    if (token !== undefined) this.newline(token, next);
  }

  private newline(token: IToken, next: number): void {
    this.closeBefore(next);
    if (this.top()?.place === "enclosed" || this.isContinued(next)) return;
    const last = this.last();
    if (last === undefined || last.tokenType === t.Newline || last.tokenType === t.LCurly) return;
    const following = this.input[next];
    if (following === undefined || following.tokenType === t.RCurly) return;
    if (following.tokenType === t.LCurly && last.tokenType !== t.RCurly) {
      this.reportBraceOnNextLine(last, following);
      return;
    }
    this.output.push(token);
    this.startStatement();
  }

  /** No line starts with a brace, so this one belongs to the line before; it is read as if it stood there. */
  private reportBraceOnNextLine(last: IToken, brace: IToken): void {
    const gap = { start: tokenEnd(last), end: brace.startOffset };
    const holdsComment = this.text.slice(gap.start, gap.end).includes("/");
    const fix = { title: "Move the brace", edits: [{ file: this.file, range: gap, newText: " " }] };
    this.report(braceOnNextLine, rangeOf(brace), undefined, { fixes: holdsComment ? [] : [fix] });
  }

  private startStatement(): void {
    this.statement = this.output.length;
    this.nesting = this.top()?.baseNesting ?? 0;
  }

  /** Whether the line goes on after the newline at hand. */
  private isContinued(next: number): boolean {
    const following = this.input[next]?.tokenType;
    const afterwards = this.input[next + 1]?.tokenType;
    if (following === t.Dot) return true;
    if (following === t.Then || following === t.Else) return afterwards !== t.Equals;
    const last = this.last();
    if (last === undefined) return false;
    const expectsMore =
      tokenMatcher(last, t.BinaryOperator) ||
      tokenMatcher(last, t.UnaryOperator) ||
      [t.Comma, t.Equals, t.Arrow, t.FatArrow, t.Bar, t.Is, t.Then, t.Else].includes(last.tokenType);
    return expectsMore && !this.startsItem(next);
  }

  /** Whether a line has a form that no continuation of an expression has. */
  private startsItem(index: number): boolean {
    const first = this.input[index];
    const second = this.input[index + 1]?.tokenType;
    if (first === undefined || first.tokenType === t.RCurly || first.tokenType === t.At) return true;
    if (!tokenMatcher(first, t.Word)) return false;
    return second === t.Equals || second === t.LCurly || this.startsDeclaration(index);
  }

  /** A keyword and then a name, or what else must follow that keyword: the form of a declaration. */
  private startsDeclaration(index: number): boolean {
    const first = this.input[index];
    const second = this.input[index + 1];
    if (first === undefined || second === undefined || !t.leadingKeywords.has(first.tokenType)) return false;
    if (first.tokenType === t.Assert) {
      if (tokenMatcher(second, t.Literal) || second.tokenType === t.Not) return true;
    } else if (first.tokenType === t.Use && second.tokenType === t.StringLiteral) {
      return true;
    }
    return tokenMatcher(second, t.Word) && !infixWords.has(second.tokenType);
  }

  // ---- brackets --------------------------------------------------------------------------------------------------

  /** Ends the brackets that cannot hold the declaration which the line at `next` starts. */
  private closeBefore(next: number): void {
    const keyword = this.input[next];
    if (keyword === undefined || this.open.length === 0) return;
    const before = `\`${keyword.image}\``;
    if (!this.startsDeclaration(next)) {
      if (this.startsSetting(next)) this.closeDownTo(this.innermostBraces() + 1, before);
      return;
    }
    const isItem = t.itemKeywords.includes(keyword.tokenType);
    if (!isItem) {
      this.closeDownTo(0, before);
      return;
    }
    const body = this.open.findLastIndex(({ place }) => itemKeywordsOf[place].length > 0);
    const place = this.open[body]?.place;
    const belongs = place === undefined ? keyword.tokenType === t.Let : itemKeywordsOf[place].includes(keyword.tokenType);
    if (belongs && body + 1 < this.open.length) this.closeDownTo(body + 1, before);
  }

  private innermostBraces(): number {
    return this.open.findLastIndex(({ place }) => place !== "enclosed");
  }

  /** `name {`, or `name =` where no comma asks for a further argument: within parentheses in braces, the form of a setting. */
  private startsSetting(index: number): boolean {
    const first = this.input[index];
    const last = this.last();
    if (first === undefined || last === undefined || !tokenMatcher(first, t.Word)) return false;
    if (this.top()?.place !== "enclosed" || this.innermostBraces() < 0) return false;
    const second = this.input[index + 1]?.tokenType;
    if (second === t.LCurly) return !t.expressionKeywords.includes(first.tokenType);
    return second === t.Equals && last.tokenType !== t.Comma && !closers.has(last.tokenType);
  }

  private closeDownTo(depth: number, before: string): void {
    const unclosed = this.open.slice(depth).reverse();
    const [innermost, ...others] = unclosed;
    if (innermost === undefined) return;
    const hadNewline = this.last()?.tokenType === t.Newline;
    if (hadNewline) this.output.pop();
    const last = this.last();
    const end = last === undefined ? 0 : tokenEnd(last);
    const insertion = unclosed.map((bracket) => this.closingText(bracket)).join("");
    this.report(
      unclosedBracket,
      rangeOf(innermost.token),
      { open: innermost.token.image, close: String(innermost.close.PATTERN), before },
      {
        related: others.map(({ token }) => ({
          file: this.file,
          range: rangeOf(token),
          message: `This \`${token.image}\` is not closed either.`,
        })),
        fixes: [
          {
            title: unclosed.length === 1 ? "Close the bracket" : "Close the brackets",
            edits: [{ file: this.file, range: { start: end, end }, newText: insertion }],
          },
        ],
      },
    );
    for (const { close } of unclosed) {
      this.output.push(makeToken(close, "", end));
      this.leave();
    }
  }

  private closingText({ token, close, place }: OpenBracket): string {
    if (place === "enclosed") return String(close.PATTERN);
    const lineStart = Math.max(this.text.lastIndexOf("\n", token.startOffset), this.text.lastIndexOf("\r", token.startOffset)) + 1;
    const indentation = /^[ \t]*/.exec(this.text.slice(lineStart, token.startOffset))?.[0] ?? "";
    return `\n${indentation}}`;
  }

  private leave(): void {
    const bracket = this.open.pop();
    if (bracket === undefined) return;
    this.statement = bracket.outerStatement;
    this.nesting = bracket.outerNesting;
  }

  private opening(token: IToken): void {
    const nesting = this.nesting + bracketNesting;
    if (nesting > maximumNesting) {
      this.cutOut(token);
      return;
    }
    const close = closers.get(token.tokenType);
    if (close === undefined) return;
    const place = token.tokenType === t.LCurly ? this.placeOfBraces() : "enclosed";
    this.open.push({
      token,
      close,
      place,
      outerStatement: this.statement,
      outerNesting: this.nesting + 1,
      baseNesting: nesting,
    });
    this.output.push(token);
    this.startStatement();
  }

  private placeOfBraces(): Place {
    if (this.open.length > 0) return "block";
    const keyword = this.output[this.afterAttributes(this.statement)];
    return (keyword && bodies.get(keyword.tokenType)) ?? "block";
  }

  /** The output's index after `@name(…)` and its newline, as often as there are attributes. */
  private afterAttributes(start: number): number {
    let at = start;
    while (this.output[at]?.tokenType === t.At) {
      at += 2;
      if (this.output[at]?.tokenType === t.LParen) {
        for (let depth = 0; at < this.output.length; at++) {
          const type = this.output[at]?.tokenType;
          if (type === t.LParen) depth++;
          if (type === t.RParen && --depth === 0) break;
        }
        at++;
      }
      if (this.output[at]?.tokenType === t.Newline) at++;
    }
    return at;
  }

  private closing(token: IToken): void {
    const index = this.matchingOpening(token);
    if (index < 0) {
      const fix = { title: `Remove \`${token.image}\``, edits: [{ file: this.file, range: rangeOf(token), newText: "" }] };
      this.report(strayBracket, rangeOf(token), { close: token.image }, { fixes: [fix] });
      return;
    }
    if (index + 1 < this.open.length) this.closeDownTo(index + 1, `\`${token.image}\``);
    if (this.last()?.tokenType === t.Newline && token.tokenType === t.RCurly) this.output.pop();
    this.output.push(token);
    this.leave();
  }

  /** The bracket that `token` closes, or -1. The search crosses no interpolation, and no body but for a brace. */
  private matchingOpening(token: IToken): number {
    for (let index = this.open.length - 1; index >= 0; index--) {
      const bracket = this.open[index];
      if (bracket === undefined || bracket.close === token.tokenType) return index;
      if (bracket.close === t.InterpolationEnd || itemKeywordsOf[bracket.place].length > 0) return -1;
    }
    return -1;
  }

  // ---- everything else -------------------------------------------------------------------------------------------

  private plain(token: IToken): void {
    const type = token.tokenType;
    if (this.top()?.place === "enclosed" && this.continuesHeader(type)) {
      this.closeDownTo(this.innermostBraces() + 1, `\`${token.image}\``);
    }
    if (type === t.Comma) {
      this.nesting = this.top()?.baseNesting ?? 0;
    } else if (type === t.If) {
      this.nesting += this.last()?.tokenType === t.Else ? 1 : bracketNesting;
    } else if (
      type === t.Dot ||
      type === t.Question ||
      type === t.Is ||
      tokenMatcher(token, t.BinaryOperator) ||
      tokenMatcher(token, t.UnaryOperator)
    ) {
      this.nesting++;
    }
    if (this.nesting > maximumNesting) this.cutOut(token);
    else this.output.push(this.startsLine() ? this.respelt(token) : token);
  }

  /** `->`, or `from` and a path: a clause of a declaration, which no parentheses hold. */
  private continuesHeader(type: TokenType): boolean {
    return type === t.Arrow || (type === t.From && this.input[this.at + 1]?.tokenType === t.StringLiteral);
  }

  private startsLine(): boolean {
    return this.output.length === this.statement && this.top()?.place !== "enclosed";
  }

  /** A line like `unikernal site {` is taken as what it was meant to be. */
  private respelt(token: IToken): IToken {
    const next = this.input[this.at + 1];
    if (token.tokenType !== t.Identifier || next === undefined || !tokenMatcher(next, t.Word)) return token;
    if (infixWords.has(next.tokenType)) return token;
    const place = this.top()?.place;
    const candidates = place === undefined ? t.declarationKeywords : itemKeywordsOf[place];
    const byWord = new Map(candidates.map((type) => [String(type.PATTERN), type]));
    const keyword = nearestSpelling(token.image, byWord.keys());
    const type = keyword === undefined ? undefined : byWord.get(keyword);
    if (keyword === undefined || type === undefined) return token;
    const fix = { title: `Write \`${keyword}\``, edits: [{ file: this.file, range: rangeOf(token), newText: keyword }] };
    this.report(misspeltKeyword, rangeOf(token), { found: token.image, keyword }, { fixes: [fix] });
    return makeToken(type, token.image, token.startOffset);
  }

  /** Replaces what nests too deeply, from `token` to the end of the element it is in, by one unreadable token. */
  private cutOut(token: IToken): void {
    this.report(nestedTooDeeply, rangeOf(token), undefined);
    const last = this.last();
    const endsOperand =
      last !== undefined &&
      !tokenMatcher(last, t.BinaryOperator) &&
      !tokenMatcher(last, t.UnaryOperator) &&
      (tokenMatcher(last, t.Identifier) ||
        last.tokenType === t.It || tokenMatcher(last, t.Literal) || closingTypes.has(last.tokenType));
    if (!endsOperand) this.output.push(makeToken(t.Unreadable, token.image, token.startOffset));
    else if (token.tokenType === t.LCurly) this.output.push(token, makeToken(t.RCurly, "", tokenEnd(token)));
    let depth = 0;
    for (; this.at < this.input.length; this.at++) {
      const type = this.input[this.at]?.tokenType;
      if (type === undefined) return;
      if (closers.has(type)) depth++;
      else if (closingTypes.has(type) && --depth < 0) break;
      else if (depth === 0 && type === t.Comma) break;
      else if (type === t.Newline && this.endsCut(depth)) break;
    }
    this.at--;
  }

  private endsCut(depth: number): boolean {
    return (depth === 0 && this.top()?.place !== "enclosed") || this.startsDeclaration(this.significant(this.at + 1));
  }
}
