// The methods of String that need no regular expression and no locale.
import { stringFromUnit, stringIndexOf, stringJoin, stringLastIndexOf, stringLowerCase, stringMatchesAt, stringSlice, stringUpperCase } from "./intrinsics.ts";
import { clampedIndex, integerOf, relativeIndex } from "./conversion.ts";
import { codePointLength } from "./string_iterator.ts";

export function String_at(self: string, index: number): string | undefined {
  const position = integerOf(index);
  const at = position < 0 ? position + self.length : position;
  return at < 0 || at >= self.length ? undefined : stringSlice(self, at, at + 1);
}

export function String_charAt(self: string, index: number | undefined): string {
  const at = index === undefined ? 0 : integerOf(index);
  return at < 0 || at >= self.length ? "" : stringSlice(self, at, at + 1);
}

export function String_charCodeAt(self: string, index: number | undefined): number {
  return self.charCodeAt(index === undefined ? 0 : integerOf(index));
}

export function String_codePointAt(self: string, index: number | undefined): number | undefined {
  const at = index === undefined ? 0 : integerOf(index);
  if (at < 0 || at >= self.length) return undefined;
  const unit = self.charCodeAt(at);
  if (codePointLength(self, at) === 1) return unit;
  return 0x10000 + ((unit - 0xd800) << 10) + (self.charCodeAt(at + 1) - 0xdc00);
}

export function String_concat(self: string, ...strings: string[]): string {
  return self + stringJoin(strings, "");
}

export function String_endsWith(self: string, search: string, end: number | undefined): boolean {
  const until = end === undefined ? self.length : clampedIndex(end, self.length);
  const start = until - search.length;
  return start >= 0 && stringMatchesAt(self, search, start);
}

export function String_includes(self: string, search: string, from: number | undefined): boolean {
  return stringIndexOf(self, search, clampedIndex(from, self.length)) >= 0;
}

export function String_indexOf(self: string, search: string, from: number | undefined): number {
  return stringIndexOf(self, search, clampedIndex(from, self.length));
}

/** The first lone surrogate at or after `from`, or -1. */
function loneSurrogate(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (codePointLength(text, at) === 1) return at;
    at++;
  }
  return -1;
}

export function String_isWellFormed(self: string): boolean {
  return loneSurrogate(self, 0) < 0;
}

export function String_lastIndexOf(self: string, search: string, from: number | undefined): number {
  // NaN means the end here.
  const start = from === undefined || from !== from ? self.length : clampedIndex(from, self.length);
  return stringLastIndexOf(self, search, start);
}

/** The padding that brings a text of `length` units to `wanted`. */
function padding(length: number, wanted: number, fill: string | undefined): string {
  const filler = fill === undefined ? " " : fill;
  const missing = integerOf(wanted) - length;
  if (missing <= 0 || filler === "") return "";
  const whole = String_repeat(filler, Math.ceil(missing / filler.length));
  return stringSlice(whole, 0, missing);
}

export function String_padEnd(self: string, length: number, fill: string | undefined): string {
  return self + padding(self.length, length, fill);
}

export function String_padStart(self: string, length: number, fill: string | undefined): string {
  return padding(self.length, length, fill) + self;
}

export function String_repeat(self: string, count: number): string {
  let remaining = integerOf(count);
  if (remaining < 0 || remaining === Infinity) throw new RangeError("Invalid count value: " + count);
  if (self === "") return "";
  let result = "";
  let power = self;
  while (remaining > 0) {
    if (remaining % 2 === 1) result = result + power;
    remaining = Math.floor(remaining / 2);
    if (remaining > 0) power = power + power;
  }
  return result;
}

type Replacement = string | ((match: string, offset: number, whole: string) => string);

/** GetSubstitution without captures: `$$`, `$&`, "$`" and `$'`. */
function substitute(template: string, whole: string, at: number, match: string): string {
  let dollar = stringIndexOf(template, "$", 0);
  if (dollar < 0) return template;
  const parts: string[] = [];
  let copied = 0;
  while (dollar >= 0 && dollar + 1 < template.length) {
    const sign = template.charCodeAt(dollar + 1);
    let replacement: string | undefined;
    if (sign === 36) replacement = "$";
    else if (sign === 38) replacement = match;
    else if (sign === 96) replacement = stringSlice(whole, 0, at);
    else if (sign === 39) replacement = stringSlice(whole, at + match.length, whole.length);
    if (replacement === undefined) {
      dollar = stringIndexOf(template, "$", dollar + 1);
    } else {
      parts.push(stringSlice(template, copied, dollar));
      parts.push(replacement);
      copied = dollar + 2;
      dollar = stringIndexOf(template, "$", copied);
    }
  }
  parts.push(stringSlice(template, copied, template.length));
  return stringJoin(parts, "");
}

function replacementFor(replacement: Replacement, whole: string, at: number, match: string): string {
  return typeof replacement === "string" ? substitute(replacement, whole, at, match) : replacement(match, at, whole);
}

export function String_replace(self: string, search: string, replacement: Replacement): string {
  const at = stringIndexOf(self, search, 0);
  if (at < 0) return self;
  return stringSlice(self, 0, at) + replacementFor(replacement, self, at, search) + stringSlice(self, at + search.length, self.length);
}

export function String_replaceAll(self: string, search: string, replacement: Replacement): string {
  const step = search.length === 0 ? 1 : search.length;
  const parts: string[] = [];
  let copied = 0;
  let at = stringIndexOf(self, search, 0);
  while (at >= 0) {
    parts.push(stringSlice(self, copied, at));
    parts.push(replacementFor(replacement, self, at, search));
    copied = at + search.length;
    at = at + step > self.length ? -1 : stringIndexOf(self, search, at + step);
  }
  if (parts.length === 0) return self;
  parts.push(stringSlice(self, copied, self.length));
  return stringJoin(parts, "");
}

export function String_slice(self: string, start: number | undefined, end: number | undefined): string {
  const from = relativeIndex(start, self.length, 0);
  const to = relativeIndex(end, self.length, self.length);
  return to <= from ? "" : stringSlice(self, from, to);
}

/** 2^32 - 1, what a limit that is not given means. */
const NO_LIMIT = 4294967295;

export function String_split(self: string, separator: string, limit: number | undefined): string[] {
  const most = limit === undefined ? NO_LIMIT : limit >>> 0;
  const parts: string[] = [];
  if (most === 0) return parts;
  const length = self.length;
  if (separator.length === 0) {
    for (let i = 0; i < length && i < most; i++) parts.push(stringSlice(self, i, i + 1));
    return parts;
  }
  let start = 0;
  let at = stringIndexOf(self, separator, 0);
  while (at >= 0) {
    parts.push(stringSlice(self, start, at));
    if (parts.length >= most) return parts;
    start = at + separator.length;
    at = stringIndexOf(self, separator, start);
  }
  parts.push(stringSlice(self, start, length));
  return parts;
}

export function String_startsWith(self: string, search: string, from: number | undefined): boolean {
  return stringMatchesAt(self, search, clampedIndex(from, self.length));
}

export function String_substr(self: string, start: number, length: number | undefined): string {
  const from = relativeIndex(start, self.length, 0);
  const available = self.length - from;
  const wanted = length === undefined ? available : integerOf(length);
  const count = wanted < available ? wanted : available;
  return count <= 0 ? "" : stringSlice(self, from, from + count);
}

export function String_substring(self: string, start: number | undefined, end: number | undefined): string {
  const from = clampedIndex(start, self.length);
  const to = end === undefined ? self.length : clampedIndex(end, self.length);
  return from < to ? stringSlice(self, from, to) : stringSlice(self, to, from);
}

export function String_toLowerCase(self: string): string {
  return stringLowerCase(self);
}

export function String_toUpperCase(self: string): string {
  return stringUpperCase(self);
}

export function String_toLocaleLowerCase(self: string): string {
  return String_toLowerCase(self);
}

export function String_toLocaleUpperCase(self: string): string {
  return String_toUpperCase(self);
}

export function String_toWellFormed(self: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = loneSurrogate(self, 0); at >= 0; at = loneSurrogate(self, copied)) {
    parts.push(stringSlice(self, copied, at) + "\ufffd");
    copied = at + 1;
  }
  if (copied === 0) return self;
  parts.push(stringSlice(self, copied, self.length));
  return stringJoin(parts, "");
}

export function String_toString(self: string): string {
  return self;
}

export function String_valueOf(self: string): string {
  return self;
}

/** White space and line terminators of ECMAScript. */
export function isWhiteSpace(unit: number): boolean {
  if (unit <= 32) return unit === 32 || (unit >= 9 && unit <= 13);
  if (unit < 0xa0) return false;
  return unit === 0xa0 || unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || unit === 0x2028 || unit === 0x2029 ||
    unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

/** The first index that is not white space. */
export function skipWhiteSpace(text: string): number {
  let index = 0;
  while (index < text.length && isWhiteSpace(text.charCodeAt(index))) index++;
  return index;
}

export function endOfText(text: string): number {
  let index = text.length;
  while (index > 0 && isWhiteSpace(text.charCodeAt(index - 1))) index--;
  return index;
}

export function String_trim(self: string): string {
  const from = skipWhiteSpace(self);
  const to = endOfText(self);
  return from >= to ? "" : stringSlice(self, from, to);
}

export function String_trimEnd(self: string): string {
  return stringSlice(self, 0, endOfText(self));
}

export function String_trimStart(self: string): string {
  return stringSlice(self, skipWhiteSpace(self), self.length);
}

export function StringConstructor_fromCharCode(...units: number[]): string {
  if (units.length === 1) return stringFromUnit((units[0] as number) & 0xffff);
  const parts: string[] = [];
  for (let i = 0; i < units.length; i++) parts.push(stringFromUnit((units[i] as number) & 0xffff));
  return stringJoin(parts, "");
}

export function StringConstructor_fromCodePoint(...points: number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < points.length; i++) {
    const point = points[i] as number;
    if (point !== integerOf(point) || point < 0 || point > 0x10ffff) throw new RangeError("Invalid code point " + point);
    if (point < 0x10000) {
      parts.push(stringFromUnit(point));
    } else {
      parts.push(stringFromUnit(0xd800 + ((point - 0x10000) >> 10)));
      parts.push(stringFromUnit(0xdc00 + ((point - 0x10000) & 0x3ff)));
    }
  }
  return stringJoin(parts, "");
}
