// The syntax of regular expressions (ECMA-262 22.2.1 and annex B.1.2) as a tree. The compiler reads the literals of a program
// with this very code; `new RegExp(text)` brings it into the image.
import { closeOverCase } from "./case_folding.ts";
import { DIGITS, LAST_CODE_POINT, LAST_UNIT, LINE_TERMINATORS, SPACE, WORD, complement, contains, setOfRanges, type CharacterSet } from "./character_set.ts";

export const START_OF_LINE = 0;
export const END_OF_LINE = 1;
export const WORD_BOUNDARY = 2;
export const NO_WORD_BOUNDARY = 3;

/** `first` … `last` are the numbers of the groups inside, none when `last` < `first`. */
export type Pattern =
  | { readonly kind: "empty" }
  | { readonly kind: "character"; readonly set: CharacterSet }
  | { readonly kind: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly kind: "alternatives"; readonly parts: readonly Pattern[] }
  | { readonly kind: "group"; readonly index: number; readonly body: Pattern }
  | { readonly kind: "repeat"; readonly body: Pattern; readonly least: number; readonly most: number; readonly greedy: boolean; readonly first: number; readonly last: number }
  | { readonly kind: "assertion"; readonly test: number }
  | { readonly kind: "look"; readonly behind: boolean; readonly negative: boolean; readonly body: Pattern }
  | BackReference;

export interface BackReference {
  readonly kind: "reference";
  group: number;
  readonly name: string;
}

export interface Flags {
  readonly hasIndices: boolean;
  readonly global: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unicode: boolean;
  readonly sticky: boolean;
}

export interface ParsedPattern {
  readonly body: Pattern;
  readonly groups: number;
  /** Of the groups that have one, in the order of the text. */
  readonly names: readonly string[];
  readonly nameGroups: readonly number[];
}

/** The set of `\p{name}` or `\p{name=value}`; `undefined` where there is no such property. */
export type Properties = (name: string, value: string) => CharacterSet | undefined;

const UNLIMITED = Infinity;
const MOST_GROUPS = 0x7fff;

/** `flags` when each is one of `dgimsuy` and none stands twice, else undefined. */
export function readFlags(flags: string): Flags | undefined {
  for (let i = 0; i < flags.length; i++) {
    if ("dgimsuy".indexOf(flags.charAt(i)) < 0 || flags.indexOf(flags.charAt(i)) !== i) return undefined;
  }
  return {
    hasIndices: flags.includes("d"), global: flags.includes("g"), ignoreCase: flags.includes("i"), multiline: flags.includes("m"),
    dotAll: flags.includes("s"), unicode: flags.includes("u"), sticky: flags.includes("y"),
  };
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isOctal = (unit: number): boolean => unit >= 48 && unit <= 55;
const isLetter = (unit: number): boolean => (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);

function hexValue(unit: number): number {
  if (isDigit(unit)) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** What a class atom or an escape stands for: a set, or one character when `character` is not negative. */
interface Atom {
  readonly character: number;
  readonly set: CharacterSet;
}

const single = (character: number): Atom => ({ character, set: [character, character] });

export class PatternParser {
  readonly #source: string;
  readonly #flags: string;
  readonly #unicode: boolean;
  readonly #ignoreCase: boolean;
  readonly #dotAll: boolean;
  readonly #properties: Properties;
  readonly #last: number;
  readonly #names: string[] = [];
  readonly #nameGroups: number[] = [];
  readonly #named: BackReference[] = [];
  #at = 0;
  #groups = 0;
  #allGroups = -1;
  #hasNames = false;

  constructor(source: string, text: string, flags: Flags, properties: Properties) {
    this.#source = source;
    this.#flags = text;
    this.#unicode = flags.unicode;
    this.#ignoreCase = flags.ignoreCase;
    this.#dotAll = flags.dotAll;
    this.#properties = properties;
    this.#last = flags.unicode ? LAST_CODE_POINT : LAST_UNIT;
  }

  parse(): ParsedPattern {
    this.#scanGroups();
    const body = this.#disjunction(0);
    for (let i = 0; i < this.#named.length; i++) {
      const reference = this.#named[i] as BackReference;
      const found = this.#names.indexOf(reference.name);
      if (found < 0) this.#fail("Invalid named capture referenced");
      reference.group = this.#nameGroups[found] as number;
    }
    return { body, groups: this.#groups, names: this.#names, nameGroups: this.#nameGroups };
  }

  #fail(reason: string): never {
    throw new SyntaxError(`Invalid regular expression: /${this.#source}/${this.#flags}: ${reason}`);
  }

  /** How many groups there are, and whether any has a name: escapes depend on both. */
  #scanGroups(): void {
    const text = this.#source;
    let inClass = false;
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 92) i++;
      else if (unit === 91) inClass = true;
      else if (unit === 93) inClass = false;
      else if (unit === 40 && !inClass) {
        if (text.charCodeAt(i + 1) !== 63) count++;
        else if (text.charCodeAt(i + 2) === 60 && text.charCodeAt(i + 3) !== 61 && text.charCodeAt(i + 3) !== 33) {
          count++;
          this.#hasNames = true;
        }
      }
    }
    this.#allGroups = count;
  }

  /** NaN at the end. */
  #peek(ahead: number): number {
    return this.#source.charCodeAt(this.#at + ahead);
  }

  #ended(): boolean {
    return this.#at >= this.#source.length;
  }

  #disjunction(depth: number): Pattern {
    const alternatives: Pattern[] = [];
    let parts: Pattern[] = [];
    while (true) {
      if (this.#ended()) {
        if (depth > 0) this.#fail("Unterminated group");
        break;
      }
      const unit = this.#peek(0);
      if (unit === 41) {
        if (depth === 0) this.#fail("Unmatched ')'");
        this.#at++;
        break;
      }
      if (unit === 124) {
        this.#at++;
        alternatives.push(sequenceOf(parts));
        parts = [];
        continue;
      }
      const part = this.#term(depth);
      if (part.kind !== "empty") parts.push(part);
    }
    if (alternatives.length === 0) return sequenceOf(parts);
    alternatives.push(sequenceOf(parts));
    return { kind: "alternatives", parts: alternatives };
  }

  #term(depth: number): Pattern {
    const unit = this.#peek(0);
    const before = this.#groups;
    let atom: Pattern;
    if (unit === 42 || unit === 43 || unit === 63) return this.#fail("Nothing to repeat");
    if (unit === 94) {
      this.#at++;
      return { kind: "assertion", test: START_OF_LINE };
    }
    if (unit === 36) {
      this.#at++;
      return { kind: "assertion", test: END_OF_LINE };
    }
    if (unit === 40) {
      const behind = this.#peek(1) === 63 && this.#peek(2) === 60 && (this.#peek(3) === 61 || this.#peek(3) === 33);
      const ahead = this.#peek(1) === 63 && (this.#peek(2) === 61 || this.#peek(2) === 33);
      atom = this.#group(depth);
      if (behind || (ahead && this.#unicode)) {
        const next = this.#peek(0);
        if (next === 42 || next === 43 || next === 63 || (next === 123 && this.#interval() !== undefined)) this.#fail("Invalid quantifier");
        return atom;
      }
    } else if (unit === 91) {
      this.#at++;
      atom = this.#characterOf(this.#class());
    } else if (unit === 92) {
      const next = this.#peek(1);
      if (next === 98 || next === 66) {
        this.#at += 2;
        return { kind: "assertion", test: next === 98 ? WORD_BOUNDARY : NO_WORD_BOUNDARY };
      }
      atom = this.#atomEscape();
    } else if (unit === 46) {
      this.#at++;
      atom = { kind: "character", set: this.#dotAll ? [0, this.#last] : complement(LINE_TERMINATORS, this.#last) };
    } else {
      if (unit === 123 && this.#interval() !== undefined) this.#fail("Nothing to repeat");
      if (this.#unicode && (unit === 123 || unit === 125 || unit === 93)) this.#fail("Lone quantifier brackets");
      const character = this.#nextCharacter();
      atom = this.#characterOf([character, character]);
    }
    return this.#quantified(atom, before);
  }

  /** One character of the source, by code points with the flag `u`. */
  #nextCharacter(): number {
    const unit = this.#peek(0);
    this.#at++;
    if (!this.#unicode || unit < 0xd800 || unit > 0xdbff) return unit;
    const low = this.#peek(0);
    if (!(low >= 0xdc00 && low <= 0xdfff)) return unit;
    this.#at++;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  }

  #characterOf(set: CharacterSet): Pattern {
    return { kind: "character", set: this.#ignoreCase ? closeOverCase(set, this.#unicode) : set };
  }

  #quantified(atom: Pattern, before: number): Pattern {
    const unit = this.#peek(0);
    let least = 0;
    let most = UNLIMITED;
    if (unit === 42) this.#at++;
    else if (unit === 43) {
      least = 1;
      this.#at++;
    } else if (unit === 63) {
      most = 1;
      this.#at++;
    } else if (unit === 123) {
      const bounds = this.#interval();
      if (bounds === undefined) {
        if (this.#unicode) this.#fail("Incomplete quantifier");
        return atom;
      }
      least = bounds.least;
      most = bounds.most;
      this.#at = bounds.end;
      if (most < least) this.#fail("numbers out of order in {} quantifier");
    } else return atom;
    let greedy = true;
    if (this.#peek(0) === 63) {
      greedy = false;
      this.#at++;
    }
    return { kind: "repeat", body: atom, least, most, greedy, first: before + 1, last: this.#groups };
  }

  /** `{n}`, `{n,}` or `{n,m}` at this place, which stays. */
  #interval(): { readonly least: number; readonly most: number; readonly end: number } | undefined {
    const text = this.#source;
    let at = this.#at + 1;
    const from = at;
    let least = 0;
    while (isDigit(text.charCodeAt(at))) {
      least = least * 10 + (text.charCodeAt(at) - 48);
      at++;
    }
    if (at === from) return undefined;
    let most = least;
    if (text.charCodeAt(at) === 44) {
      at++;
      const start = at;
      most = 0;
      while (isDigit(text.charCodeAt(at))) {
        most = most * 10 + (text.charCodeAt(at) - 48);
        at++;
      }
      if (at === start) most = UNLIMITED;
    }
    if (text.charCodeAt(at) !== 125) return undefined;
    return { least, most, end: at + 1 };
  }

  #group(depth: number): Pattern {
    this.#at++;
    if (this.#peek(0) !== 63) return this.#capture(depth, undefined);
    const sign = this.#peek(1);
    if (sign === 58) {
      this.#at += 2;
      return this.#disjunction(depth + 1);
    }
    if (sign === 61 || sign === 33) {
      this.#at += 2;
      return { kind: "look", behind: false, negative: sign === 33, body: this.#disjunction(depth + 1) };
    }
    if (sign !== 60) return this.#fail("Invalid group");
    const next = this.#peek(2);
    if (next === 61 || next === 33) {
      this.#at += 3;
      return { kind: "look", behind: true, negative: next === 33, body: this.#disjunction(depth + 1) };
    }
    this.#at += 2;
    const name = this.#groupName();
    if (name === undefined) return this.#fail("Invalid capture group name");
    if (this.#names.includes(name)) this.#fail("Duplicate capture group name");
    return this.#capture(depth, name);
  }

  #capture(depth: number, name: string | undefined): Pattern {
    this.#groups++;
    const index = this.#groups;
    if (index > MOST_GROUPS) this.#fail("Too many captures");
    if (name !== undefined) {
      this.#names.push(name);
      this.#nameGroups.push(index);
    }
    return { kind: "group", index, body: this.#disjunction(depth + 1) };
  }

  /** `name>`, or undefined when it is none. */
  #groupName(): string | undefined {
    let name = "";
    while (true) {
      if (this.#ended()) return undefined;
      let point = this.#source.codePointAt(this.#at) as number; // not at the end
      this.#at += point > LAST_UNIT ? 2 : 1;
      if (point === 62) return name === "" ? undefined : name;
      if (point === 92) {
        if (this.#peek(0) !== 117) return undefined;
        this.#at++;
        point = this.#unicodeEscape(true);
        if (point < 0) return undefined;
      }
      if (!this.#isInName(point, name === "")) return undefined;
      name += String.fromCodePoint(point);
    }
  }

  #isInName(point: number, first: boolean): boolean {
    if (point < 128) return isLetter(point) || point === 36 || point === 95 || (!first && isDigit(point));
    const letters = this.#properties(first ? "ID_Start" : "ID_Continue", "");
    return (letters !== undefined && contains(letters, point)) || (!first && (point === 0x200c || point === 0x200d));
  }

  #atomEscape(): Pattern {
    const next = this.#peek(1);
    if (this.#at + 1 >= this.#source.length) this.#fail("\\ at end of pattern");
    if (next >= 49 && next <= 57) {
      const group = this.#backReference();
      if (group > 0) return { kind: "reference", group, name: "" };
      if (this.#unicode) this.#fail("Invalid escape");
      if (next >= 56) {
        this.#at += 2;
        return this.#characterOf([next, next]);
      }
    }
    if (next === 48 && this.#unicode && isDigit(this.#peek(2))) this.#fail("Invalid decimal escape");
    if (next === 107 && (this.#unicode || this.#hasNames)) {
      this.#at += 2;
      if (this.#peek(0) !== 60) this.#fail("Invalid named reference");
      this.#at++;
      const name = this.#groupName();
      if (name === undefined) return this.#fail("Invalid capture group name");
      const reference: BackReference = { kind: "reference", group: 0, name };
      this.#named.push(reference);
      return reference;
    }
    this.#at++;
    const set = this.#classEscape(false);
    if (set !== undefined) return this.#characterOf(set);
    const character = this.#characterEscape(false);
    return this.#characterOf([character, character]);
  }

  /** The group that a decimal escape names, or 0. */
  #backReference(): number {
    const start = this.#at;
    this.#at++;
    let value = 0;
    while (isDigit(this.#peek(0)) && value <= MOST_GROUPS) {
      value = value * 10 + (this.#peek(0) - 48);
      this.#at++;
    }
    if (value <= this.#allGroups) return value;
    this.#at = start;
    return 0;
  }

  /** `\d` and kin behind the backslash; undefined, and nothing is read, when it is another escape. */
  #classEscape(inClass: boolean): CharacterSet | undefined {
    const letter = this.#peek(0);
    let set: CharacterSet;
    const lower = letter | 32;
    if (lower === 100) set = DIGITS;
    else if (lower === 115) set = SPACE;
    else if (lower === 119) set = this.#unicode && this.#ignoreCase ? closeOverCase(WORD, true) : WORD;
    else if (lower === 112 && this.#unicode) return this.#property(inClass);
    else return undefined;
    this.#at++;
    return letter < 97 ? complement(set, this.#last) : set;
  }

  #property(inClass: boolean): CharacterSet {
    const reason = inClass ? "Invalid property name in character class" : "Invalid property name";
    const negative = this.#peek(0) === 80;
    this.#at++;
    const end = this.#peek(0) === 123 ? this.#source.indexOf("}", this.#at) : -1;
    if (end < 0) this.#fail(reason);
    const text = this.#source.slice(this.#at + 1, end);
    const equals = text.indexOf("=");
    const set = equals < 0 ? this.#properties(text, "") : this.#properties(text.slice(0, equals), text.slice(equals + 1));
    if (set === undefined) return this.#fail(reason);
    this.#at = end + 1;
    return negative ? complement(set, LAST_CODE_POINT) : set;
  }

  /** The character of an escape, behind its backslash. */
  #characterEscape(inClass: boolean): number {
    const unit = this.#peek(0);
    if (unit === 99) {
      const letter = this.#peek(1);
      const alsoInClass = inClass && !this.#unicode && (isDigit(letter) || letter === 95);
      if (isLetter(letter) || alsoInClass) {
        this.#at += 2;
        return letter & 31;
      }
      if (this.#unicode) this.#fail("Invalid Unicode escape");
      return 92; // the backslash itself; `c` is read again
    }
    if (isDigit(unit)) {
      if (unit === 48 && !isDigit(this.#peek(1))) {
        this.#at++;
        return 0;
      }
      if (this.#unicode) this.#fail(inClass ? "Invalid class escape" : "Invalid decimal escape");
      if (isOctal(unit)) return this.#octal();
    }
    this.#at++;
    switch (unit) {
      case 102: return 12;
      case 110: return 10;
      case 114: return 13;
      case 116: return 9;
      case 118: return 11;
      case 120: {
        const high = hexValue(this.#peek(0));
        const low = hexValue(this.#peek(1));
        if (high >= 0 && low >= 0) {
          this.#at += 2;
          return high * 16 + low;
        }
        if (this.#unicode) this.#fail("Invalid escape");
        return unit;
      }
      case 117: {
        const point = this.#unicodeEscape(this.#unicode);
        if (point >= 0) return point;
        if (this.#unicode) this.#fail("Invalid Unicode escape");
        return unit;
      }
      default:
        break;
    }
    if (this.#unicode) {
      const isSyntax = "^$\\.*+?()[]{}|/".indexOf(this.#source.charAt(this.#at - 1)) >= 0;
      if (!isSyntax && !(inClass && unit === 45)) this.#fail("Invalid escape");
      return unit;
    }
    if (unit === 107 && this.#hasNames) this.#fail("Invalid escape");
    return unit;
  }

  /** At most three octal digits up to 0377 (annex B). */
  #octal(): number {
    let value = this.#peek(0) - 48;
    this.#at++;
    if (isOctal(this.#peek(0))) {
      value = value * 8 + (this.#peek(0) - 48);
      this.#at++;
      if (value < 32 && isOctal(this.#peek(0))) {
        value = value * 8 + (this.#peek(0) - 48);
        this.#at++;
      }
    }
    return value;
  }

  /** Behind `\u`; negative, and nothing is read, when it is no such escape. */
  #unicodeEscape(unicode: boolean): number {
    const start = this.#at;
    if (unicode && this.#peek(0) === 123) {
      this.#at++;
      let value = 0;
      const first = this.#at;
      while (hexValue(this.#peek(0)) >= 0) {
        value = value * 16 + hexValue(this.#peek(0));
        if (value > LAST_CODE_POINT) break;
        this.#at++;
      }
      if (this.#at > first && value <= LAST_CODE_POINT && this.#peek(0) === 125) {
        this.#at++;
        return value;
      }
      this.#at = start;
      return -1;
    }
    const unit = this.#fourDigits();
    if (!unicode || unit < 0xd800 || unit > 0xdbff || this.#peek(0) !== 92 || this.#peek(1) !== 117) return unit;
    const afterHigh = this.#at;
    this.#at += 2;
    const low = this.#fourDigits();
    if (low >= 0xdc00 && low <= 0xdfff) return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    this.#at = afterHigh;
    return unit;
  }

  #fourDigits(): number {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      const digit = hexValue(this.#peek(i));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.#at += 4;
    return value;
  }

  /** A character class, behind `[`. */
  #class(): CharacterSet {
    let negative = false;
    if (this.#peek(0) === 94) {
      negative = true;
      this.#at++;
    }
    const ranges: number[] = [];
    while (true) {
      if (this.#ended()) this.#fail("Unterminated character class");
      if (this.#peek(0) === 93) break;
      const low = this.#classAtom();
      if (this.#peek(0) !== 45) {
        pushAll(ranges, low.set);
        continue;
      }
      this.#at++;
      if (this.#ended()) this.#fail("Unterminated character class");
      if (this.#peek(0) === 93) {
        pushAll(ranges, low.set);
        pushAll(ranges, [45, 45]);
        break;
      }
      const high = this.#classAtom();
      if (low.character < 0 || high.character < 0) {
        if (this.#unicode) this.#fail("Invalid character class");
        pushAll(ranges, low.set);
        pushAll(ranges, [45, 45]);
        pushAll(ranges, high.set);
      } else {
        if (low.character > high.character) this.#fail("Range out of order in character class");
        pushAll(ranges, [low.character, high.character]);
      }
    }
    this.#at++;
    const set = setOfRanges(ranges);
    if (!negative) return set;
    return complement(this.#ignoreCase ? closeOverCase(set, this.#unicode) : set, this.#last);
  }

  #classAtom(): Atom {
    if (this.#peek(0) !== 92) return single(this.#nextCharacter());
    if (this.#at + 1 >= this.#source.length) this.#fail("\\ at end of pattern");
    this.#at++;
    const letter = this.#peek(0);
    if (letter === 98) {
      this.#at++;
      return single(8);
    }
    if (letter === 45 && this.#unicode) {
      this.#at++;
      return single(45);
    }
    const set = this.#classEscape(true);
    return set === undefined ? single(this.#characterEscape(true)) : { character: -1, set };
  }
}

function pushAll(ranges: number[], set: CharacterSet): void {
  for (let i = 0; i < set.length; i++) ranges.push(set[i] as number);
}

function sequenceOf(parts: readonly Pattern[]): Pattern {
  if (parts.length === 0) return { kind: "empty" };
  return parts.length === 1 ? (parts[0] as Pattern) : { kind: "sequence", parts };
}
