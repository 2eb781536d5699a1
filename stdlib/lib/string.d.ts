// Strings: UTF-16 code units, as in JavaScript. Absent on purpose: `normalize`, and what is told a locale (`Intl`) other than
// English, which need tables of a megabyte.

interface String {
  readonly length: number;
  readonly [index: number]: string;
  at(index: number): string | undefined;
  charAt(index: number): string;
  /** NaN outside. */
  charCodeAt(index: number): number;
  codePointAt(index: number): number | undefined;
  concat(...strings: string[]): string;
  endsWith(search: string, end?: number): boolean;
  includes(search: string, from?: number): boolean;
  indexOf(search: string, from?: number): number;
  /** Whether there is no lone surrogate. */
  isWellFormed(): boolean;
  lastIndexOf(search: string, from?: number): number;
  /** Unicode's root order, which is that of English. RangeError for a character above U+00FF, which has no weight in an image. */
  localeCompare(that: string, locale?: "en" | "en-US"): number;
  padEnd(length: number, fill?: string): string;
  padStart(length: number, fill?: string): string;
  /** RangeError when `count` is negative or infinite, or the result too long. */
  repeat(count: number): string;
  /** The first occurrence; `$$`, `$&`, "$`" and `$'` in a replacement string mean what they do in JavaScript. */
  replace(search: string, replacement: string): string;
  replace(search: string, replacement: (match: string, offset: number, whole: string) => string): string;
  /** `$1`, `$<name>` and kin as well. @implementation replacePattern */
  replace(pattern: RegExp, replacement: string): string;
  /** What follows the captures, the offset and the whole text, has to be given its type. @implementation replacePattern */
  replace(pattern: RegExp, replacement: (match: string, ...captures: string[]) => string): string;
  /** @implementation replacePattern */
  replace(pattern: RegExp, replacement: (match: string, ...rest: never[]) => string): string;
  /** @implementation replaceEither */
  replace(search: string | RegExp, replacement: string): string;
  /** @implementation replaceEither */
  replace(search: string | RegExp, replacement: (match: string, ...captures: string[]) => string): string;
  replaceAll(search: string, replacement: string): string;
  replaceAll(search: string, replacement: (match: string, offset: number, whole: string) => string): string;
  /** TypeError unless the pattern is global. @implementation replaceAllPattern */
  replaceAll(pattern: RegExp, replacement: string): string;
  /** @implementation replaceAllPattern */
  replaceAll(pattern: RegExp, replacement: (match: string, ...captures: string[]) => string): string;
  /** @implementation replaceAllPattern */
  replaceAll(pattern: RegExp, replacement: (match: string, ...rest: never[]) => string): string;
  /** @implementation replaceAllEither */
  replaceAll(search: string | RegExp, replacement: string): string;
  /** @implementation replaceAllEither */
  replaceAll(search: string | RegExp, replacement: (match: string, ...captures: string[]) => string): string;
  slice(start?: number, end?: number): string;
  split(separator: string, limit?: number): string[];
  /** With the captures between the parts. @implementation splitPattern */
  split(separator: RegExp, limit?: number): string[];
  /** @implementation splitEither */
  split(separator: string | RegExp, limit?: number): string[];
  startsWith(search: string, from?: number): boolean;
  substr(start: number, length?: number): string;
  substring(start: number, end?: number): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  /** Of the root locale, which English and most others have. */
  toLocaleLowerCase(): string;
  toLocaleUpperCase(): string;
  /** Each lone surrogate becomes U+FFFD. */
  toWellFormed(): string;
  trim(): string;
  trimEnd(): string;
  trimStart(): string;
  valueOf(): string;
  /** By code points. */
  [Symbol.iterator](): StringIterator<string>;
}
interface StringIterator<T> extends IteratorObject<T, undefined> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): StringIterator<T>;
}
interface StringConstructor {
  /** As a template does. */
  (value?: unknown): string;
  fromCharCode(...units: number[]): string;
  /** The texts as they are written, with the values between them; mostly used as a tag. */
  raw(template: { raw: readonly string[] }, ...substitutions: unknown[]): string;
  /** RangeError for what is no code point. */
  fromCodePoint(...points: number[]): string;
}
declare var String: StringConstructor;

interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}
