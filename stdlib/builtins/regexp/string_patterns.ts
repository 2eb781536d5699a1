// The methods of String that take a regular expression. `lib/string.d.ts` names them at the overloads they implement, so that
// a program that only ever replaces text by text has none of this.
import { String_replace, String_replaceAll, String_split } from "../string.ts";
import { RegExp, RegExpConstructor_new, RegExpStringIterator } from "./regexp.ts";

type TextReplacer = (match: string, offset: number, whole: string) => string;
type PatternReplacer = (match: string, ...rest: unknown[]) => string;

export function String_matchPattern(self: string, pattern: RegExp): string[] | null {
  return (pattern.global ? pattern.allMatches(self) : pattern.exec(self)) as string[] | null;
}

export function String_matchText(self: string, pattern: string | RegExp): string[] | null {
  return String_matchPattern(self, typeof pattern === "string" ? RegExpConstructor_new(pattern, undefined) : pattern);
}

export function String_matchAllPattern(self: string, pattern: RegExp): RegExpStringIterator {
  if (!pattern.global) throw new TypeError("String.prototype.matchAll called with a non-global RegExp argument");
  const own = pattern.cloneOfPattern();
  own.lastIndex = pattern.lastIndex;
  return new RegExpStringIterator(own, self);
}

export function String_matchAllText(self: string, pattern: string | RegExp): RegExpStringIterator {
  return typeof pattern === "string" ? new RegExpStringIterator(RegExpConstructor_new(pattern, "g"), self) : String_matchAllPattern(self, pattern);
}

export function String_replacePattern(self: string, pattern: RegExp, replacement: string | PatternReplacer): string {
  return pattern.replaceIn(self, replacement);
}

export function String_replaceEither(self: string, search: string | RegExp, replacement: string | PatternReplacer): string {
  return typeof search === "string" ? String_replace(self, search, replacement as string | TextReplacer) : search.replaceIn(self, replacement);
}

export function String_replaceAllPattern(self: string, pattern: RegExp, replacement: string | PatternReplacer): string {
  if (!pattern.global) throw new TypeError("String.prototype.replaceAll called with a non-global RegExp argument");
  return pattern.replaceIn(self, replacement);
}

export function String_replaceAllEither(self: string, search: string | RegExp, replacement: string | PatternReplacer): string {
  return typeof search === "string" ? String_replaceAll(self, search, replacement as string | TextReplacer) : String_replaceAllPattern(self, search, replacement);
}

export function String_searchPattern(self: string, pattern: RegExp): number {
  return pattern.positionIn(self);
}

export function String_searchText(self: string, pattern: string | RegExp): number {
  return (typeof pattern === "string" ? RegExpConstructor_new(pattern, undefined) : pattern).positionIn(self);
}

/** 2^32 - 1, what a limit that is not given means. */
const NO_LIMIT = 4294967295;

export function String_splitPattern(self: string, pattern: RegExp, limit: number | undefined): string[] {
  return pattern.splitText(self, limit === undefined ? NO_LIMIT : limit >>> 0) as string[];
}

export function String_splitEither(self: string, separator: string | RegExp, limit: number | undefined): string[] {
  return typeof separator === "string" ? String_split(self, separator, limit) : String_splitPattern(self, separator, limit);
}
