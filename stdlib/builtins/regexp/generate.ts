// From the tree of a regular expression to its program.
import { LAST_CODE_POINT, LAST_UNIT, LINE_TERMINATORS, WORD, complement, contains, setOfRanges, sizeOf, type CharacterSet } from "./character_set.ts";
import { closeOverCase } from "./case_folding.ts";
import {
  ALL, ALL_POINTS, ANY, ANY_POINT, BACK, BACK_POINT, BELOW, BOUNDARY, CAPTURES, CHARACTER, CLEAR, CODE, COUNT, EITHER, END_OF_ANY_LINE, END_OF_INPUT, FLAGS, FORGET,
  JUMP, LOOK, LOOP, LOOP_AT_MOST, MATCH, MEMOS, NAMES, NO_BOUNDARY, PROGRESS, RANGE, REFERENCE, REFERENCE_BACKWARD, REFERENCE_FOLDED, REFERENCE_FOLDED_BACKWARD,
  REGISTERS, REMEMBER, SAVE, SET, SET_OF_POINTS, SPLIT, START_ANYWHERE, START_AT_BEGINNING, START_AT_CHARACTER, START_AT_SET, START_KIND, START_OF_ANY_LINE,
  START_OF_INPUT, START_OPERAND, UNICODE_PROGRAM,
} from "./program.ts";
import { END_OF_LINE, NO_WORD_BOUNDARY, START_OF_LINE, WORD_BOUNDARY, type Flags, type ParsedPattern, type Pattern } from "./syntax.ts";

/** Words that copies of a repeated body may take; beyond, it is counted. */
const MOST_COPIED_WORDS = 600;
const MOST_WORDS = 0xffff;
const SURROGATES: CharacterSet = [0xd800, 0xdfff];

type Character = Extract<Pattern, { kind: "character" }>;
type Repeat = Extract<Pattern, { kind: "repeat" }>;

export interface GeneratedProgram {
  readonly words: readonly number[];
  /** Whether a back reference has to compare without regard to case. */
  readonly foldsReferences: boolean;
}

export class Generator {
  readonly #pattern: ParsedPattern;
  readonly #flags: Flags;
  readonly #words: number[] = [];
  readonly #sets: CharacterSet[] = [];
  /** Where the operand is that is to be set to the place of the set of this number. */
  readonly #setUses: number[] = [];
  readonly #setNumbers: number[] = [];
  #registers: number;
  #memos = 0;
  #forgetsStates = false;
  #foldsReferences = false;
  /** Registers of the loops around, whose body may match nothing: outermost first. */
  #progress: number[] = [];

  constructor(pattern: ParsedPattern, flags: Flags) {
    this.#pattern = pattern;
    this.#flags = flags;
    this.#registers = 2 * (pattern.groups + 1);
  }

  /** Undefined when the program is too large. */
  generate(): GeneratedProgram | undefined {
    const { body, groups, names, nameGroups } = this.#pattern;
    const words = this.#words;
    for (let i = 0; i < CODE; i++) words.push(0);
    const first = firstCharacters(body);
    const anchored = !this.#flags.multiline && beginsAtStart(body);
    this.#emit(body, false);
    words.push(MATCH);
    if (anchored) words[START_KIND] = START_AT_BEGINNING;
    else if (first !== undefined) this.#startAt(first);
    words[CAPTURES] = groups + 1;
    words[REGISTERS] = this.#registers;
    words[MEMOS] = this.#forgetsStates ? 0 : this.#memos;
    words[FLAGS] = this.#flags.unicode ? UNICODE_PROGRAM : 0;
    if (names.length > 0) {
      words[NAMES] = words.length;
      words.push(names.length);
      for (let i = 0; i < names.length; i++) {
        const name = names[i] as string;
        words.push(nameGroups[i] as number);
        words.push(name.length);
        for (let at = 0; at < name.length; at++) words.push(name.charCodeAt(at));
      }
    }
    this.#placeSets();
    return words.length > MOST_WORDS ? undefined : { words, foldsReferences: this.#foldsReferences };
  }

  #startAt(first: CharacterSet): void {
    const words = this.#words;
    const units = this.#flags.unicode ? leadingUnits(first) : first;
    if (units.length === 2 && units[0] === units[1]) {
      words[START_KIND] = START_AT_CHARACTER;
      words[START_OPERAND] = units[0] as number;
    } else if (units.length !== 2 || units[0] !== 0 || units[1] !== LAST_UNIT) {
      words[START_KIND] = START_AT_SET;
      this.#useSet(units, START_OPERAND);
    } else words[START_KIND] = START_ANYWHERE;
  }

  #useSet(set: CharacterSet, operand: number): void {
    let number = -1;
    for (let i = 0; i < this.#sets.length && number < 0; i++) {
      if (sameSet(this.#sets[i] as CharacterSet, set)) number = i;
    }
    if (number < 0) {
      number = this.#sets.length;
      this.#sets.push(set);
    }
    this.#setUses.push(operand);
    this.#setNumbers.push(number);
  }

  #placeSets(): void {
    const places: number[] = [];
    for (let i = 0; i < this.#sets.length; i++) {
      places.push(this.#words.length);
      pushSet(this.#words, this.#sets[i] as CharacterSet);
    }
    for (let i = 0; i < this.#setUses.length; i++) this.#words[this.#setUses[i] as number] = places[this.#setNumbers[i] as number] as number;
  }

  #emit(pattern: Pattern, backward: boolean): void {
    const words = this.#words;
    switch (pattern.kind) {
      case "empty":
        return;
      case "character":
        return this.#character(pattern, backward);
      case "sequence": {
        const { parts } = pattern;
        for (let i = 0; i < parts.length; i++) this.#emit(parts[backward ? parts.length - 1 - i : i] as Pattern, backward);
        return;
      }
      case "alternatives":
        return this.#alternatives(pattern.parts, backward);
      case "group":
        words.push(SAVE);
        words.push(2 * pattern.index + (backward ? 1 : 0));
        this.#emit(pattern.body, backward);
        words.push(SAVE);
        words.push(2 * pattern.index + (backward ? 0 : 1));
        return;
      case "repeat":
        return this.#repeat(pattern, backward);
      case "assertion":
        return this.#assertion(pattern.test);
      case "look": {
        words.push(LOOK);
        words.push(pattern.negative ? 1 : 0);
        const end = this.#hole();
        const around = this.#progress;
        this.#progress = [];
        this.#emit(pattern.body, pattern.behind);
        this.#progress = around;
        words.push(MATCH);
        this.#land(end);
        return;
      }
      case "reference":
        this.#forgetsStates = true;
        if (this.#flags.ignoreCase) {
          this.#foldsReferences = true;
          words.push(backward ? REFERENCE_FOLDED_BACKWARD : REFERENCE_FOLDED);
        } else words.push(backward ? REFERENCE_BACKWARD : REFERENCE);
        words.push(pattern.group);
        return;
    }
  }

  /** A jump target that is not known yet. */
  #hole(): number {
    this.#words.push(0);
    return this.#words.length - 1;
  }

  #land(hole: number): void {
    this.#words[hole] = this.#words.length;
  }

  #jump(target: number): void {
    this.#words.push(JUMP);
    this.#words.push(target);
  }

  #character(pattern: Character, backward: boolean): void {
    const { set } = pattern;
    const byPoints = this.#flags.unicode && reachesBeyondUnits(set);
    const back = byPoints ? BACK_POINT : BACK;
    if (backward) this.#words.push(back);
    this.#single(set);
    if (backward) this.#words.push(back);
  }

  /** The instruction, or the two for a code point of two units, that match one character of the set. */
  #single(set: CharacterSet): void {
    const words = this.#words;
    const low = set.length === 0 ? 0 : (set[0] as number);
    const { unicode } = this.#flags;
    if (unicode && set.length === 2 && low === set[1] && low > LAST_UNIT) {
      words.push(CHARACTER);
      words.push(0xd800 + ((low - 0x10000) >> 10));
      words.push(CHARACTER);
      words.push(0xdc00 + ((low - 0x10000) & 0x3ff));
      return;
    }
    if (unicode && reachesBeyondUnits(set)) {
      if (set.length === 2 && low === 0 && set[1] === LAST_CODE_POINT) words.push(ALL_POINTS);
      else if (sameSet(set, complement(LINE_TERMINATORS, LAST_CODE_POINT))) words.push(ANY_POINT);
      else {
        words.push(SET_OF_POINTS);
        this.#useSet(set, this.#hole());
      }
      return;
    }
    if (set.length === 2) {
      const high = set[1] as number;
      if (low === 0 && high === LAST_UNIT) words.push(ALL);
      else {
        words.push(low === high ? CHARACTER : RANGE);
        words.push(low);
        if (low !== high) words.push(high);
      }
    } else if (set.length === 4 && sizeOf(set) === 2) {
      words.push(EITHER);
      words.push(low);
      words.push(set[2] as number);
    } else if (sameSet(set, complement(LINE_TERMINATORS, LAST_UNIT))) words.push(ANY);
    else {
      words.push(SET);
      this.#useSet(set, this.#hole());
    }
  }

  #alternatives(parts: readonly Pattern[], backward: boolean): void {
    const words = this.#words;
    const ends: number[] = [];
    for (let i = 0; i < parts.length; i++) {
      const isLast = i === parts.length - 1;
      let next = 0;
      if (!isLast) {
        words.push(SPLIT);
        next = this.#hole();
      }
      this.#emit(parts[i] as Pattern, backward);
      if (!isLast) {
        words.push(JUMP);
        ends.push(this.#hole());
        this.#land(next);
      }
    }
    for (let i = 0; i < ends.length; i++) this.#land(ends[i] as number);
    this.#remember();
  }

  /** Where ways meet: a state that failed here once is not tried again, should the search take long. */
  #remember(): void {
    this.#words.push(REMEMBER);
    this.#memo();
  }

  #memo(): void {
    const words = this.#words;
    words.push(this.#memos);
    words.push(this.#progress.length);
    for (let i = 0; i < this.#progress.length; i++) words.push(this.#progress[i] as number);
    this.#memos += this.#progress.length + 1;
  }

  #repeat(pattern: Repeat, backward: boolean): void {
    const { body, least, most } = pattern;
    if (most === 0) return;
    const isSimple = body.kind === "character" && !backward && pattern.greedy && !isPair(body.set, this.#flags.unicode);
    const bodyWords = estimate(body);
    const copies = (most === Infinity ? least : most > least && !isSimple ? most : least);
    if (copies > 1 && bodyWords * copies > MOST_COPIED_WORDS) return this.#counted(pattern, backward);
    for (let i = 0; i < least; i++) this.#iteration(pattern, backward, false);
    if (most === least) return;
    if (isSimple && body.kind === "character") {
      if (most === Infinity) {
        this.#words.push(LOOP);
        this.#memo();
      } else {
        this.#words.push(LOOP_AT_MOST);
        this.#words.push(most - least);
      }
      this.#single(body.set);
      return;
    }
    if (most === Infinity) this.#star(pattern, backward);
    else this.#optional(pattern, most - least, backward);
  }

  /** One time through the body; it fails when it must consume something and does not. */
  #iteration(pattern: Repeat, backward: boolean, mustConsume: boolean): void {
    const words = this.#words;
    const checks = mustConsume && canBeEmpty(pattern.body);
    const register = checks ? this.#registers++ : 0;
    if (checks) {
      words.push(SAVE);
      words.push(register);
      this.#progress.push(register);
    }
    if (pattern.last >= pattern.first) {
      words.push(FORGET);
      words.push(2 * pattern.first);
      words.push(2 * pattern.last + 1);
    }
    this.#emit(pattern.body, backward);
    if (checks) {
      this.#progress.pop();
      words.push(PROGRESS);
      words.push(register);
    }
  }

  #star(pattern: Repeat, backward: boolean): void {
    const words = this.#words;
    const start = words.length;
    this.#remember();
    words.push(SPLIT);
    const other = this.#hole();
    if (pattern.greedy) {
      this.#iteration(pattern, backward, true);
      this.#jump(start);
      this.#land(other);
    } else {
      words.push(JUMP);
      const end = this.#hole();
      this.#land(other);
      this.#iteration(pattern, backward, true);
      this.#jump(start);
      this.#land(end);
    }
  }

  /** The body at most `count` times more. */
  #optional(pattern: Repeat, count: number, backward: boolean): void {
    const words = this.#words;
    const ends: number[] = [];
    for (let i = 0; i < count; i++) {
      words.push(SPLIT);
      if (pattern.greedy) ends.push(this.#hole());
      else {
        const other = this.#hole();
        words.push(JUMP);
        ends.push(this.#hole());
        this.#land(other);
      }
      this.#iteration(pattern, backward, true);
    }
    for (let i = 0; i < ends.length; i++) this.#land(ends[i] as number);
    this.#remember();
  }

  /** A loop with a counter, for what is too large to be copied. */
  #counted(pattern: Repeat, backward: boolean): void {
    const words = this.#words;
    this.#forgetsStates = true;
    const counter = this.#registers++;
    const least = Math.min(pattern.least, MOST_WORDS);
    words.push(CLEAR);
    words.push(counter);
    const mandatory = words.length;
    words.push(BELOW);
    words.push(counter);
    words.push(least);
    const optional = this.#hole();
    words.push(COUNT);
    words.push(counter);
    this.#iteration(pattern, backward, false);
    this.#jump(mandatory);
    this.#land(optional);
    if (pattern.most === Infinity) return this.#star(pattern, backward);
    if (pattern.most === pattern.least) return;
    const start = words.length;
    words.push(BELOW);
    words.push(counter);
    words.push(Math.min(pattern.most, MOST_WORDS));
    const full = this.#hole();
    words.push(SPLIT);
    const other = this.#hole();
    let end = other;
    if (!pattern.greedy) {
      words.push(JUMP);
      end = this.#hole();
      this.#land(other);
    }
    words.push(COUNT);
    words.push(counter);
    this.#iteration(pattern, backward, true);
    this.#jump(start);
    this.#land(end);
    this.#land(full);
  }

  #assertion(test: number): void {
    const words = this.#words;
    const { multiline, ignoreCase, unicode } = this.#flags;
    if (test === START_OF_LINE) words.push(multiline ? START_OF_ANY_LINE : START_OF_INPUT);
    else if (test === END_OF_LINE) words.push(multiline ? END_OF_ANY_LINE : END_OF_INPUT);
    else if (test === WORD_BOUNDARY || test === NO_WORD_BOUNDARY) {
      words.push(test === WORD_BOUNDARY ? BOUNDARY : NO_BOUNDARY);
      this.#useSet(ignoreCase && unicode ? closeOverCase(WORD, true) : WORD, this.#hole());
    }
  }
}

function sameSet(left: CharacterSet, right: CharacterSet): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

/** Whether the set has members that two units stand for, or that could be half of such: it has to be matched by code points. */
function reachesBeyondUnits(set: CharacterSet): boolean {
  for (let i = 0; i < set.length; i += 2) {
    if ((set[i + 1] as number) > LAST_UNIT) return true;
    if ((set[i] as number) <= 0xdfff && (set[i + 1] as number) >= 0xd800) return true;
  }
  return false;
}

const isPair = (set: CharacterSet, unicode: boolean): boolean => unicode && set.length === 2 && set[0] === set[1] && (set[0] as number) > LAST_UNIT;

/** The units at which a character of the set may begin. */
function leadingUnits(set: CharacterSet): CharacterSet {
  const ranges: number[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const low = set[i] as number;
    const high = set[i + 1] as number;
    if (low <= LAST_UNIT) ranges.push(low, Math.min(high, LAST_UNIT));
    if (high > LAST_UNIT) ranges.push(SURROGATES[0] as number, SURROGATES[1] as number);
  }
  return setOfRanges(ranges);
}

function pushSet(words: number[], set: CharacterSet): void {
  for (let word = 0; word < 16; word++) {
    let bits = 0;
    for (let bit = 0; bit < 16; bit++) if (contains(set, word * 16 + bit)) bits |= 1 << bit;
    words.push(bits);
  }
  const counts = words.length;
  words.push(0, 0);
  let units = 0;
  let points = 0;
  for (let i = 0; i < set.length; i += 2) {
    const low = Math.max(set[i] as number, 256);
    const high = Math.min(set[i + 1] as number, LAST_UNIT);
    if (low > high) continue;
    words.push(low, high);
    units++;
  }
  for (let i = 0; i < set.length; i += 2) {
    const low = Math.max(set[i] as number, LAST_UNIT + 1);
    const high = set[i + 1] as number;
    if (low > high) continue;
    words.push(low >> 16, low & LAST_UNIT, high >> 16, high & LAST_UNIT);
    points++;
  }
  words[counts] = units;
  words[counts + 1] = points;
}

/** About how many words a pattern takes. */
function estimate(pattern: Pattern): number {
  switch (pattern.kind) {
    case "sequence":
    case "alternatives": {
      let words = 0;
      for (let i = 0; i < pattern.parts.length; i++) words += estimate(pattern.parts[i] as Pattern) + (pattern.kind === "alternatives" ? 6 : 0);
      return words;
    }
    case "group":
      return estimate(pattern.body) + 4;
    case "look":
      return estimate(pattern.body) + 4;
    case "repeat": {
      const copies = pattern.most === Infinity ? pattern.least + 1 : Math.max(pattern.most, 1);
      const words = (estimate(pattern.body) + 8) * copies;
      return words > MOST_COPIED_WORDS ? estimate(pattern.body) * 2 + 30 : words;
    }
    default:
      return 3;
  }
}

/** Whether a pattern can match without consuming anything. */
export function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "character":
      return false;
    case "sequence":
      return pattern.parts.every((part) => canBeEmpty(part));
    case "alternatives":
      return pattern.parts.some((part) => canBeEmpty(part));
    case "group":
      return canBeEmpty(pattern.body);
    case "repeat":
      return pattern.least === 0 || canBeEmpty(pattern.body);
    default:
      return true;
  }
}

/** Whether a match can only begin at the beginning of the input. */
function beginsAtStart(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "assertion":
      return pattern.test === START_OF_LINE;
    case "sequence":
      return pattern.parts.length > 0 && beginsAtStart(pattern.parts[0] as Pattern);
    case "group":
      return beginsAtStart(pattern.body);
    case "alternatives":
      return pattern.parts.every((part) => beginsAtStart(part));
    default:
      return false;
  }
}

/** The characters with which a match may begin; undefined when it may also be empty or begin with anything. */
function firstCharacters(pattern: Pattern): CharacterSet | undefined {
  switch (pattern.kind) {
    case "character":
      return pattern.set;
    case "group":
      return firstCharacters(pattern.body);
    case "repeat":
      return pattern.least > 0 ? firstCharacters(pattern.body) : undefined;
    case "alternatives": {
      const ranges: number[] = [];
      for (let i = 0; i < pattern.parts.length; i++) {
        const first = firstCharacters(pattern.parts[i] as Pattern);
        if (first === undefined) return undefined;
        ranges.push(...first);
      }
      return setOfRanges(ranges);
    }
    case "sequence": {
      const ranges: number[] = [];
      for (let i = 0; i < pattern.parts.length; i++) {
        const part = pattern.parts[i] as Pattern;
        if (part.kind === "assertion" || part.kind === "look") continue;
        // `x*y` begins with x or y.
        const optional = part.kind === "repeat" && part.least === 0;
        const first = firstCharacters(optional ? part.body : part);
        if (first === undefined) return undefined;
        ranges.push(...first);
        if (!optional) return setOfRanges(ranges);
      }
      return undefined;
    }
    default:
      return undefined;
  }
}
