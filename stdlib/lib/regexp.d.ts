// Regular expressions: ECMAScript 2023 with the flags d, g, i, m, s, u and y. A literal is compiled with the program;
// `new RegExp(text)` links the compiler of regular expressions.

interface RegExp {
  /** Where the next match begins to be looked for, with the flags `g` and `y`. */
  lastIndex: number;
  readonly source: string;
  readonly flags: string;
  readonly hasIndices: boolean;
  readonly global: boolean;
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unicode: boolean;
  readonly sticky: boolean;
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
  toString(): string;
}
interface RegExpConstructor {
  /** SyntaxError when `pattern` is none. */
  new (pattern: RegExp | string, flags?: string): RegExp;
  (pattern: RegExp | string, flags?: string): RegExp;
}
declare var RegExp: RegExpConstructor;

/** Groups that took no part in the match are `undefined`: compare, or use `??`. */
interface RegExpExecArray extends Array<string> {
  readonly index: number;
  readonly input: string;
  /** What the groups that have names captured; `undefined` when none has one. */
  readonly groups?: { [name: string]: string };
  /** Start and end of the match and of each group, with the flag `d`. */
  readonly indices?: RegExpIndicesArray;
  0: string;
}
/** Without `index` and `input` when it is of all matches (`match` with the flag `g`). */
interface RegExpMatchArray extends Array<string> {
  readonly index?: number;
  readonly input?: string;
  readonly groups?: { [name: string]: string };
  readonly indices?: RegExpIndicesArray;
  0: string;
}
interface RegExpIndicesArray extends Array<[number, number]> {}

interface RegExpStringIterator<T> extends IteratorObject<T, undefined> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): RegExpStringIterator<T>;
}

interface String {
  /** @implementation matchPattern */
  match(pattern: RegExp): RegExpMatchArray | null;
  /** @implementation matchText */
  match(pattern: string | RegExp): RegExpMatchArray | null;
  /** TypeError unless the pattern is global. @implementation matchAllPattern */
  matchAll(pattern: RegExp): RegExpStringIterator<RegExpExecArray>;
  /** @implementation matchAllText */
  matchAll(pattern: string | RegExp): RegExpStringIterator<RegExpExecArray>;
  /** @implementation searchPattern */
  search(pattern: RegExp): number;
  /** @implementation searchText */
  search(pattern: string | RegExp): number;
}
