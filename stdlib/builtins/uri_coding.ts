// Percent-encoding of URIs (ECMAScript, "URI Handling Functions"): UTF-8 bytes written as %XX, read back strictly.
import { stringFromUnit, stringIndexOf, stringJoin, stringSlice } from "./intrinsics.ts";
import { URIError } from "./error.ts";
import { codePointLength } from "./string_iterator.ts";

/** uriReserved and "#": what `encodeURI` leaves as it is, and `decodeURI` leaves encoded. */
const RESERVED = ";/?:@&=+$,#";
/** uriMark: what both functions leave as it is, besides letters and digits. */
const MARKS = "-_.!~*'()";
const HEXADECIMAL = "0123456789ABCDEF";

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}

export function percentEncoded(byte: number): string {
  const high = byte >> 4;
  const low = byte & 15;
  return "%" + stringSlice(HEXADECIMAL, high, high + 1) + stringSlice(HEXADECIMAL, low, low + 1);
}

function encode(text: string, kept: string): string {
  const parts: string[] = [];
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isLetterOrDigit(unit) || stringIndexOf(kept, stringFromUnit(unit), 0) >= 0) {
      at++;
      continue;
    }
    if (copied < at) parts.push(stringSlice(text, copied, at));
    const size = codePointLength(text, at);
    if (size === 1 && unit >= 0xd800 && unit <= 0xdfff) throw new URIError("URI malformed");
    const point = size === 1 ? unit : 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(at + 1) - 0xdc00);
    if (point < 0x80) {
      parts.push(percentEncoded(point));
    } else {
      if (point < 0x800) {
        parts.push(percentEncoded(0xc0 | (point >> 6)));
      } else {
        if (point < 0x10000) {
          parts.push(percentEncoded(0xe0 | (point >> 12)));
        } else {
          parts.push(percentEncoded(0xf0 | (point >> 18)));
          parts.push(percentEncoded(0x80 | ((point >> 12) & 63)));
        }
        parts.push(percentEncoded(0x80 | ((point >> 6) & 63)));
      }
      parts.push(percentEncoded(0x80 | (point & 63)));
    }
    at += size;
    copied = at;
  }
  if (parts.length === 0) return text;
  parts.push(stringSlice(text, copied, text.length));
  return stringJoin(parts, "");
}

/** The value of a hexadecimal digit, or -1. */
export function hexadecimalValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 102) return unit - 87;
  return unit >= 65 && unit <= 70 ? unit - 55 : -1;
}

/** The byte that `%XX` at `at` stands for. */
function encodedByte(text: string, at: number): number {
  const high = hexadecimalValue(text.charCodeAt(at + 1));
  const low = hexadecimalValue(text.charCodeAt(at + 2));
  if (text.charCodeAt(at) !== 37 || high < 0 || low < 0) throw new URIError("URI malformed");
  return high * 16 + low;
}

/** The bytes that follow the first one in UTF-8, or -1 when it begins nothing. */
function continuationBytes(first: number): number {
  if (first < 0x80) return 0;
  if (first < 0xc2) return -1;
  if (first < 0xe0) return 1;
  if (first < 0xf0) return 2;
  return first < 0xf5 ? 3 : -1;
}

function decode(text: string, keptEncoded: string): string {
  const parts: string[] = [];
  let copied = 0;
  let percent = stringIndexOf(text, "%", 0);
  while (percent >= 0) {
    const first = encodedByte(text, percent);
    const more = continuationBytes(first);
    if (more < 0) throw new URIError("URI malformed");
    let point = more === 0 ? first : first & (0x3f >> more);
    let end = percent + 3;
    for (let left = more; left > 0; left--) {
      const byte = encodedByte(text, end);
      if ((byte & 0xc0) !== 0x80) throw new URIError("URI malformed");
      point = (point << 6) | (byte & 63);
      end += 3;
    }
    const tooShort = (more === 2 && point < 0x800) || (more === 3 && point < 0x10000);
    if (tooShort || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw new URIError("URI malformed");
    const stays = more === 0 && stringIndexOf(keptEncoded, stringFromUnit(point), 0) >= 0;
    if (!stays) {
      parts.push(stringSlice(text, copied, percent));
      if (point >= 0x10000) parts.push(stringFromUnit(0xd800 + ((point - 0x10000) >> 10)));
      parts.push(stringFromUnit(point < 0x10000 ? point : 0xdc00 + ((point - 0x10000) & 0x3ff)));
      copied = end;
    }
    percent = stringIndexOf(text, "%", end);
  }
  if (parts.length === 0) return text;
  parts.push(stringSlice(text, copied, text.length));
  return stringJoin(parts, "");
}

export function encodeURIComponent(component: string | number | boolean): string {
  return encode(`${component}`, MARKS);
}

export function encodeURI(uri: string): string {
  return encode(uri, RESERVED + MARKS);
}

export function decodeURIComponent(component: string): string {
  return decode(component, "");
}

export function decodeURI(uri: string): string {
  return decode(uri, RESERVED);
}
