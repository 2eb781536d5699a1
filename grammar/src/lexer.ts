// Text to tokens. Chevrotain finds the tokens; then each literal is decoded, once for all later stages, and a string with
// interpolations is split into tokens of its own, so the parser reads one flat stream.

import { createTokenInstance, Lexer, type IToken, type TokenType } from "chevrotain";

import { decodeAddress, type DecodedAddress } from "./addresses.ts";
import { report, type Diagnostic, type RegistryEntry } from "./diagnostic.ts";
import {
  commentInInterpolation,
  foreignComment,
  foreignSpelling,
  malformedAddress,
  malformedNumber,
  unexpectedCharacter,
  unknownEscape,
  unterminatedInterpolation,
  unterminatedString,
} from "./diagnostics/lexical.ts";
import { maximumDiagnostics, nestedTooDeeply } from "./diagnostics/limits.ts";
import { decodeNumber, type DecodedNumber } from "./numbers.ts";
import type { ScannedString, StringProblem, StringSegment } from "./strings.ts";
import {
  Address,
  AndAnd,
  EqualEqual,
  Equals,
  ForeignOperator,
  Identifier,
  InterpolationEnd,
  InterpolationStart,
  Newline,
  NotEqual,
  NumberLiteral,
  StringEnd,
  StringLiteral,
  StringStart,
  StringText,
  Unreadable,
  vocabulary,
} from "./tokens.ts";
import type { Comment, Range } from "./tree.ts";

/** What `IToken.payload` holds, by token type; `undefined` for a literal that was reported. */
export type LiteralPayload = DecodedAddress | DecodedNumber | ScannedString | undefined;

export interface LexedText {
  /** In source order, newlines included. A string without interpolation is one token. */
  readonly tokens: readonly IToken[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How deep strings and interpolations may hold one another. */
const maximumInterpolationDepth = 8;

let chevrotainLexer: Lexer | undefined;

/** Built at the first use; the tokens are validated by a test and not each time the program starts. */
function lexer(): Lexer {
  chevrotainLexer ??= new Lexer([...vocabulary], {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    skipValidations: true,
  });
  return chevrotainLexer;
}

/** The end of a token as a half-open range has it. */
export function tokenEnd(token: IToken): number {
  return token.startOffset + token.image.length;
}

export function rangeOf(token: IToken): Range {
  return { start: token.startOffset, end: tokenEnd(token) };
}

export function makeToken(type: TokenType, image: string, start: number): IToken {
  return createTokenInstance(type, image, start, start + image.length - 1, NaN, NaN, NaN, NaN);
}

/** Splits `text` into tokens and decodes its literals. Never throws; every character is in a token, a comment, blank space or a diagnostic. */
export function lex(text: string, file: string): LexedText {
  const run = new Lexing(file);
  const tokens = run.tokenize(text, 0, 0);
  return { tokens, comments: run.comments, diagnostics: run.diagnostics };
}

/** One run over a file: what it collects besides tokens. */
class Lexing {
  readonly comments: Comment[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** `shift` is where `text` starts in the file; `depth` counts the interpolations around it. */
  tokenize(text: string, shift: number, depth: number): IToken[] {
    const { tokens, errors, groups } = lexer().tokenize(text);
    for (const { offset, length } of errors) {
      const bad = text.slice(offset, offset + length);
      this.report(unexpectedCharacter, { start: shift + offset, end: shift + offset + length }, { text: bad });
    }
    this.collectComments(groups["comments"] ?? [], shift, depth);
    for (const token of groups["foreignComments"] ?? []) this.reportForeignComment(token, shift);
    const result: IToken[] = [];
    for (const token of tokens) {
      token.startOffset += shift;
      token.endOffset = tokenEnd(token) - 1;
      if (this.joinUnit(result.at(-1), token)) continue;
      this.decode(token, depth, result);
    }
    return result;
  }

  private report<P>(entry: RegistryEntry<P>, range: Range, parameters: P, replacement?: { title: string; newText: string; at?: Range }) {
    if (this.diagnostics.length > maximumDiagnostics) return;
    const fixes =
      replacement === undefined
        ? []
        : [
            {
              title: replacement.title,
              edits: [{ file: this.file, range: replacement.at ?? range, newText: replacement.newText }],
            },
          ];
    this.diagnostics.push(report(entry, { file: this.file, range }, parameters, { fixes }));
  }

  private collectComments(tokens: readonly IToken[], shift: number, depth: number): void {
    for (const { startOffset, image } of tokens) {
      const range = { start: shift + startOffset, end: shift + startOffset + image.length };
      if (depth > 0) {
        this.report(commentInInterpolation, range, undefined);
        continue;
      }
      const documentation = image.startsWith("///") && !image.startsWith("////");
      const body = image.slice(documentation ? 3 : 2);
      this.comments.push({
        kind: "Comment",
        range,
        documentation,
        text: (body.startsWith(" ") ? body.slice(1) : body).trimEnd(),
      });
    }
  }

  private reportForeignComment(token: IToken, shift: number): void {
    const start = shift + token.startOffset;
    const opening = token.image.startsWith("#") ? "#" : "/*";
    const marker = { start, end: start + opening.length };
    const fix = opening === "#" ? { title: "Write `//`", newText: "//" } : undefined;
    this.report(foreignComment, marker, { opening }, fix);
  }

  private decode(token: IToken, depth: number, result: IToken[]): void {
    switch (token.tokenType) {
      case Address:
        this.decodeAddress(token);
        break;
      case NumberLiteral:
        this.decodeNumber(token);
        break;
      case StringLiteral:
        this.decodeString(token, depth, result);
        return;
      case Newline:
        if (token.image === ";") this.reportSpelling(token, "");
        break;
      case ForeignOperator:
        result.push(this.translateOperator(token));
        return;
    }
    result.push(token);
  }

  /** `64 KiB`: a unit that stands apart from its number is reported and joined. */
  private joinUnit(number: IToken | undefined, unit: IToken): boolean {
    if (unit.tokenType !== Identifier || number?.tokenType !== NumberLiteral) return false;
    const written = (number.payload as DecodedNumber | undefined)?.kind === "int" ? number.image + unit.image : undefined;
    const joined = written === undefined ? undefined : decodeNumber(written);
    const meant = joined?.kind === "malformed" ? joined.replacement : written;
    if (meant === undefined) return false;
    const range = { start: number.startOffset, end: tokenEnd(unit) };
    const text = `${number.image} ${unit.image}`;
    const fix = { title: `Write \`${meant}\``, newText: meant };
    this.report(malformedNumber, range, { text, reason: "a unit follows its number directly" }, fix);
    number.image = number.image.padEnd(range.end - range.start);
    number.endOffset = range.end - 1;
    number.payload = undefined;
    return true;
  }

  private decodeAddress(token: IToken): void {
    const address = decodeAddress(token.image);
    if (address.kind === "malformed") {
      this.report(malformedAddress, rangeOf(token), { text: token.image, reason: address.reason });
    } else {
      token.payload = address;
    }
  }

  private decodeNumber(token: IToken): void {
    const number = decodeNumber(token.image);
    if (number.kind === "malformed") {
      const { reason, replacement } = number;
      const fix = replacement === undefined ? undefined : { title: `Write \`${replacement}\``, newText: replacement };
      this.report(malformedNumber, rangeOf(token), { text: token.image, reason }, fix);
    } else {
      token.payload = number;
    }
  }

  private translateOperator(token: IToken): IToken {
    const own = { "===": EqualEqual, "!==": NotEqual, ":=": Equals, "&": AndAnd }[token.image] ?? AndAnd;
    this.reportSpelling(token, String(own.PATTERN));
    return makeToken(own, token.image, token.startOffset);
  }

  private reportSpelling(token: IToken, replacement: string): void {
    const title = replacement === "" ? `Remove \`${token.image}\`` : `Write \`${replacement}\``;
    this.report(foreignSpelling, rangeOf(token), { text: token.image, replacement }, { title, newText: replacement });
  }

  private decodeString(token: IToken, depth: number, result: IToken[]): void {
    const { segments, problems } = token.payload as ScannedString;
    for (const problem of problems) this.reportString(problem, token);
    if (!segments.some((segment) => segment.kind === "interpolation")) {
      result.push(token);
    } else if (depth >= maximumInterpolationDepth) {
      this.report(nestedTooDeeply, rangeOf(token), undefined);
      result.push(makeToken(Unreadable, token.image, token.startOffset));
    } else {
      this.split(token, segments, depth, result);
    }
  }

  private split(token: IToken, segments: readonly StringSegment[], depth: number, result: IToken[]): void {
    const part = (type: TokenType, start: number, end: number) =>
      makeToken(type, token.image.slice(start, end), token.startOffset + start);
    result.push(part(StringStart, 0, 1));
    for (const segment of segments) {
      if (segment.kind === "text") {
        const text = part(StringText, segment.start, segment.end);
        text.payload = { segments: [segment], problems: [] } satisfies ScannedString;
        result.push(text);
        continue;
      }
      const { start, innerStart, innerEnd, end } = segment;
      result.push(part(InterpolationStart, start, innerStart));
      if (end === innerEnd) result.push(part(Unreadable, innerStart, innerEnd));
      else result.push(...this.tokenize(token.image.slice(innerStart, innerEnd), token.startOffset + innerStart, depth + 1));
      result.push(part(InterpolationEnd, innerEnd, end));
    }
    const textEnd = segments.at(-1)?.end ?? 1;
    result.push(part(StringEnd, textEnd, token.image.length));
  }

  private reportString(problem: StringProblem, token: IToken): void {
    const range = { start: token.startOffset + problem.start, end: token.startOffset + problem.end };
    switch (problem.kind) {
      case "unterminated": {
        const end = { start: range.end, end: range.end };
        const quote = token.image.charAt(0);
        this.report(unterminatedString, range, undefined, { title: "Close the string", newText: quote, at: end });
        return;
      }
      case "unterminatedInterpolation":
        this.report(unterminatedInterpolation, range, undefined);
        return;
      case "escape": {
        const escape = token.image.slice(problem.start, problem.end);
        const backslash = { start: range.start, end: range.start + 1 };
        this.report(unknownEscape, range, { escape }, { title: "Double the backslash", newText: "\\\\", at: backslash });
        return;
      }
      case "singleQuotes": {
        const quoted = token.image.slice(1, token.image.endsWith("'") && token.image.length > 1 ? -1 : undefined);
        const newText = `"${quoted.replaceAll('"', '\\"')}"`;
        const fix = { title: "Write double quotes", newText, at: rangeOf(token) };
        this.report(foreignSpelling, range, { text: "'", replacement: '"' }, fix);
        return;
      }
    }
  }
}
