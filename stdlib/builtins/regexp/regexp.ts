// RegExp. A literal comes with its program; `new RegExp(text)` compiles one, and so brings the parser into the image.
import { arrayHidden, arrayHide, stringSlice } from "../intrinsics.ts";
import { integerOf } from "../conversion.ts";
import { codePointLength } from "../string_iterator.ts";
import { foldCase } from "./case_folding.ts";
import type { CharacterSet } from "./character_set.ts";
import { compilePattern } from "./compile.ts";
import { groupsObject, MatchDetails, type NamedGroup } from "./match_details.ts";
import { Matcher, type Fold } from "./matcher.ts";
import { NAMES } from "./program.ts";
import { expand, type Captures } from "./substitution.ts";
import { readFlags } from "./syntax.ts";

const LONGEST = 9007199254740991;

/** ToLength. */
function lengthOf(value: number): number {
  const length = integerOf(value);
  return length <= 0 ? 0 : length > LONGEST ? LONGEST : length;
}

type Replacer = (match: string, ...rest: unknown[]) => string;

export class RegExp {
  lastIndex = 0;
  readonly source: string;
  readonly flags: string;
  readonly hasIndices: boolean;
  readonly global: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unicode: boolean;
  readonly sticky: boolean;
  readonly #code: Uint16Array;
  readonly #fold: Fold | undefined;
  readonly #matcher: Matcher;

  constructor(source: string, flags: string, code: Uint16Array, fold: Fold | undefined) {
    this.source = source;
    this.flags = flags;
    this.hasIndices = flags.includes("d");
    this.global = flags.includes("g");
    this.ignoreCase = flags.includes("i");
    this.multiline = flags.includes("m");
    this.dotAll = flags.includes("s");
    this.unicode = flags.includes("u");
    this.sticky = flags.includes("y");
    this.#code = code;
    this.#fold = fold;
    this.#matcher = new Matcher(code, fold);
  }

  structuredCopy(begin: (made: unknown) => void): void {
    begin(new RegExp(this.source, this.flags, this.#code, this.#fold));
  }

  /** The same pattern with a `lastIndex` of its own. */
  cloneOfPattern(): RegExp {
    return new RegExp(this.source, this.flags, this.#code, this.#fold);
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }

  inspectedText(): string { return this.toString(); }

  test(text: string): boolean {
    return this.advanceMatch(text);
  }

  exec(text: string): (string | undefined)[] | null {
    return this.advanceMatch(text) ? this.matchResult(text) : null;
  }

  /** RegExpBuiltinExec but for its result, which the matcher holds. */
  advanceMatch(text: string): boolean {
    const moves = this.global || this.sticky;
    const from = moves ? lengthOf(this.lastIndex) : 0;
    const found = this.searchFrom(text, from);
    if (moves) this.lastIndex = found ? this.matchEnd() : 0;
    return found;
  }

  searchFrom(text: string, from: number): boolean {
    return from <= text.length && this.#matcher.search(text, from, this.sticky);
  }

  matchStart(): number {
    return this.#matcher.registers[0] as number;
  }

  matchEnd(): number {
    return this.#matcher.registers[1] as number;
  }

  /** The groups of the pattern, the whole match included. */
  captureCount(): number {
    return this.#matcher.captures;
  }

  capturePosition(register: number): number {
    return this.#matcher.registers[register] as number;
  }

  captureText(text: string, group: number): string | undefined {
    const from = this.capturePosition(2 * group);
    const to = this.capturePosition(2 * group + 1);
    return from < 0 || to < 0 ? undefined : stringSlice(text, from, to);
  }

  matchResult(text: string): (string | undefined)[] {
    const parts: (string | undefined)[] = [];
    const count = this.captureCount();
    for (let group = 0; group < count; group++) parts.push(this.captureText(text, group));
    arrayHide(parts, new MatchDetails(this.matchStart(), text, this.hasIndices ? this.#indices() : undefined, this.namedGroups(parts)));
    return parts;
  }

  #indices(): (number[] | undefined)[] {
    const indices: (number[] | undefined)[] = [];
    const count = this.captureCount();
    for (let group = 0; group < count; group++) {
      const from = this.capturePosition(2 * group);
      const to = this.capturePosition(2 * group + 1);
      indices.push(from < 0 || to < 0 ? undefined : [from, to]);
    }
    return indices;
  }

  /** Where an empty match at `index` is followed by the next attempt. */
  indexAfter(text: string, index: number): number {
    return index + (this.unicode && index < text.length ? codePointLength(text, index) : 1);
  }

  hasGroupNames(): boolean {
    return (this.#code[NAMES] as number) !== 0;
  }

  /** What the groups that have names captured, `texts` being what all did; undefined when none has one. */
  namedGroups(texts: readonly (string | undefined)[]): NamedGroup[] | undefined {
    const code = this.#code;
    let at = code[NAMES] as number;
    if (at === 0) return undefined;
    const count = code[at] as number;
    const named: NamedGroup[] = [];
    at++;
    for (let i = 0; i < count; i++) {
      named.push({ name: this.#nameAt(at), text: texts[code[at] as number] });
      at += 2 + (code[at + 1] as number);
    }
    return named;
  }

  /** The group of a name, or -1. */
  groupNamed(name: string): number {
    const code = this.#code;
    let at = code[NAMES] as number;
    const count = code[at] as number;
    at++;
    for (let i = 0; i < count; i++) {
      const length = code[at + 1] as number;
      if (length === name.length && this.#nameAt(at) === name) return code[at] as number;
      at += 2 + length;
    }
    return -1;
  }

  #nameAt(at: number): string {
    const length = this.#code[at + 1] as number;
    let name = "";
    for (let i = 0; i < length; i++) name += String.fromCharCode(this.#code[at + 2 + i] as number);
    return name;
  }

  /** String.prototype.match with the flag `g`. */
  allMatches(text: string): string[] | null {
    this.lastIndex = 0;
    const found: string[] = [];
    while (this.advanceMatch(text)) {
      found.push(stringSlice(text, this.matchStart(), this.matchEnd()));
      if (this.matchEnd() === this.matchStart()) this.lastIndex = this.indexAfter(text, this.lastIndex);
    }
    if (found.length === 0) return null;
    arrayHide(found, new MatchDetails(-1, "", undefined, undefined));
    return found;
  }

  /** The registers of every match that a replacement concerns, one match after the other. */
  #matchesToReplace(text: string): number[] {
    const found: number[] = [];
    const registers = 2 * this.captureCount();
    if (this.global) this.lastIndex = 0;
    while (this.advanceMatch(text)) {
      for (let register = 0; register < registers; register++) found.push(this.capturePosition(register));
      if (!this.global) break;
      if (this.matchEnd() === this.matchStart()) this.lastIndex = this.indexAfter(text, this.lastIndex);
    }
    return found;
  }

  replaceIn(text: string, replacement: string | Replacer): string {
    const found = this.#matchesToReplace(text);
    if (found.length === 0) return text;
    const step = 2 * this.captureCount();
    let result = "";
    let copied = 0;
    const isPlain = typeof replacement === "string" && !replacement.includes("$");
    for (let at = 0; at < found.length; at += step) {
      const from = found[at] as number;
      let replaced: string;
      if (typeof replacement !== "string") replaced = this.#callReplacer(replacement, text, found, at);
      else replaced = isPlain ? replacement : expand(replacement, this.#capturesAt(text, found, at));
      result += stringSlice(text, copied, from) + replaced;
      copied = found[at + 1] as number;
    }
    return result + stringSlice(text, copied, text.length);
  }

  #texts(text: string, found: readonly number[], at: number): (string | undefined)[] {
    const texts: (string | undefined)[] = [];
    const count = this.captureCount();
    for (let group = 0; group < count; group++) {
      const from = found[at + 2 * group] as number;
      const to = found[at + 2 * group + 1] as number;
      texts.push(from < 0 || to < 0 ? undefined : stringSlice(text, from, to));
    }
    return texts;
  }

  #capturesAt(text: string, found: readonly number[], at: number): Captures {
    return { whole: text, from: found[at] as number, to: found[at + 1] as number, texts: this.#texts(text, found, at), pattern: this };
  }

  #callReplacer(replacement: Replacer, text: string, found: readonly number[], at: number): string {
    const texts = this.#texts(text, found, at);
    const rest: unknown[] = [];
    for (let group = 1; group < texts.length; group++) rest.push(texts[group]);
    rest.push(found[at]);
    rest.push(text);
    const named = this.namedGroups(texts);
    if (named !== undefined) rest.push(groupsObject(named));
    return replacement(texts[0] as string, ...rest);
  }

  splitText(text: string, most: number): (string | undefined)[] {
    const parts: (string | undefined)[] = [];
    if (most === 0) return parts;
    const matcher = this.#matcher;
    const { length } = text;
    if (length === 0) {
      if (!matcher.search(text, 0, true)) parts.push(text);
      return parts;
    }
    const groups = this.captureCount();
    let start = 0;
    let from = 0;
    while (from < length && matcher.search(text, from, false)) {
      const at = this.matchStart();
      const end = this.matchEnd();
      if (at >= length) break;
      if (end === start) {
        from = this.indexAfter(text, at);
        continue;
      }
      parts.push(stringSlice(text, start, at));
      if (parts.length === most) return parts;
      for (let group = 1; group < groups; group++) {
        parts.push(this.captureText(text, group));
        if (parts.length === most) return parts;
      }
      start = end;
      from = end;
    }
    parts.push(stringSlice(text, start, length));
    return parts;
  }

  positionIn(text: string): number {
    return this.#matcher.search(text, 0, this.sticky) ? this.matchStart() : -1;
  }
}

/** The matches of `matchAll`, found as they are asked for. */
export class RegExpStringIterator {
  readonly #pattern: RegExp;
  readonly #text: string;
  #ended = false;

  constructor(pattern: RegExp, text: string) {
    this.#pattern = pattern;
    this.#text = text;
  }

  next(): IteratorResult<RegExpExecArray, undefined> {
    const pattern = this.#pattern;
    const text = this.#text;
    if (this.#ended || !pattern.advanceMatch(text)) {
      this.#ended = true;
      return { value: undefined, done: true };
    }
    const value = pattern.matchResult(text);
    if (pattern.matchEnd() === pattern.matchStart()) pattern.lastIndex = pattern.indexAfter(text, pattern.lastIndex);
    return { value: value as unknown as RegExpExecArray, done: false };
  }

  [Symbol.iterator](): RegExpStringIterator {
    return this;
  }

  builtinTag(): string { return "RegExp String Iterator"; }
}

/** A literal's object. `program` holds the words, low byte first. */
export function regExpOfProgram(source: string, flags: string, program: Uint8Array): RegExp {
  return new RegExp(source, flags, new Uint16Array(program.buffer), undefined);
}

/** Likewise, of a pattern that refers back without regard to case. */
export function regExpOfFoldingProgram(source: string, flags: string, program: Uint8Array): RegExp {
  return new RegExp(source, flags, new Uint16Array(program.buffer), foldOf(flags.includes("u")));
}

const foldOf = (unicode: boolean): Fold => (character) => foldCase(character, unicode);

/** Properties of characters are tables that only the compiler has: a pattern that is known to it may use them. */
function noProperties(name: string, _value: string): CharacterSet | undefined {
  if (name === "ID_Start" || name === "ID_Continue") return undefined;
  throw new Error("regular expression: \\p{…} is compiled from literals only, and not part of an image");
}

export function RegExpConstructor_new(pattern: string | RegExp, flags: string | undefined): RegExp {
  const source = typeof pattern === "string" ? pattern : pattern.source;
  const given = flags !== undefined ? flags : typeof pattern === "string" ? "" : pattern.flags;
  const read = readFlags(given);
  if (read === undefined) throw new SyntaxError(`Invalid flags supplied to RegExp constructor '${given}'`);
  const { words, foldsReferences } = compilePattern(source, given, read, noProperties);
  const code = new Uint16Array(words.length);
  for (let i = 0; i < words.length; i++) code[i] = words[i] as number;
  return new RegExp(escapedSource(source), inOrder(given), code, foldsReferences ? foldOf(read.unicode) : undefined);
}

export function RegExpConstructor_call(pattern: string | RegExp, flags: string | undefined): RegExp {
  return typeof pattern !== "string" && flags === undefined ? pattern : RegExpConstructor_new(pattern, flags);
}

/** The flags as the property `flags` lists them. */
function inOrder(flags: string): string {
  let result = "";
  for (const flag of "dgimsuy") if (flags.includes(flag)) result += flag;
  return result;
}

/** EscapeRegExpPattern: between slashes it means what it means without. */
function escapedSource(source: string): string {
  if (source === "") return "(?:)";
  let result = "";
  let inClass = false;
  let escaped = false;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    const letter = unit === 10 ? "n" : unit === 13 ? "r" : unit === 0x2028 ? "u2028" : unit === 0x2029 ? "u2029" : "";
    if (letter !== "") result += escaped ? letter : `\\${letter}`;
    else if (unit === 47 && !inClass && !escaped) result += "\\/";
    else result += source.charAt(i);
    if (escaped) escaped = false;
    else if (unit === 92) escaped = true;
    else if (unit === 91) inClass = true;
    else if (unit === 93) inClass = false;
  }
  return result;
}

function detailsOf(match: RegExpMatchArray): MatchDetails {
  const hidden = arrayHidden(match);
  if (hidden instanceof MatchDetails) return hidden;
  throw new TypeError("This array is no longer the result of a match: elements were appended to it");
}

/** As programs see the object. */
interface Groups { [name: string]: string }

export function RegExpExecArray_groups(self: RegExpMatchArray): Groups | undefined {
  return detailsOf(self).groups() as unknown as Groups | undefined;
}

export function RegExpMatchArray_groups(self: RegExpMatchArray): Groups | undefined {
  return detailsOf(self).groups() as unknown as Groups | undefined;
}

export function RegExpExecArray_index(self: RegExpMatchArray): number {
  return detailsOf(self).matchIndex;
}

export function RegExpExecArray_input(self: RegExpMatchArray): string {
  return detailsOf(self).matchInput;
}

export function RegExpExecArray_indices(self: RegExpMatchArray): (number[] | undefined)[] | undefined {
  return detailsOf(self).matchIndices;
}

export function RegExpMatchArray_index(self: RegExpMatchArray): number | undefined {
  const { matchIndex } = detailsOf(self);
  return matchIndex < 0 ? undefined : matchIndex;
}

export function RegExpMatchArray_input(self: RegExpMatchArray): string | undefined {
  const details = detailsOf(self);
  return details.matchIndex < 0 ? undefined : details.matchInput;
}

export function RegExpMatchArray_indices(self: RegExpMatchArray): (number[] | undefined)[] | undefined {
  return detailsOf(self).matchIndices;
}
