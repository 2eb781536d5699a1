// `btoa` and `atob`: base64 of text whose units are bytes (HTML, "Base64 utility methods"; Infra, "forgiving-base64 decode").
import { stringFromUnit, stringJoin, stringSlice } from "./intrinsics.ts";
import { DOMException } from "./dom_exception.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function digit(value: number): string {
  return stringSlice(ALPHABET, value & 63, (value & 63) + 1);
}

function byteAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit > 0xff) throw new DOMException("Invalid character", "InvalidCharacterError");
  return unit;
}

export function btoa(text: string): string {
  const parts: string[] = [];
  const length = text.length;
  for (let at = 0; at < length; at += 3) {
    const left = length - at;
    const bits = (byteAt(text, at) << 16) | (left > 1 ? byteAt(text, at + 1) << 8 : 0) | (left > 2 ? byteAt(text, at + 2) : 0);
    parts.push(digit(bits >> 18) + digit(bits >> 12) + (left > 1 ? digit(bits >> 6) : "=") + (left > 2 ? digit(bits) : "="));
  }
  return stringJoin(parts, "");
}

/** The six bits of a digit, or -1. */
function digitValue(unit: number): number {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  return unit === 43 ? 62 : unit === 47 ? 63 : -1;
}

/** ASCII white space of the Infra standard, which is skipped anywhere. */
function isAsciiWhiteSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13;
}

function notBase64(): never {
  throw new DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError");
}

export function atob(text: string): string {
  const parts: string[] = [];
  let bits = 0;
  let digits = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isAsciiWhiteSpace(unit)) continue;
    if (unit === 61) {
      padding++;
      continue;
    }
    const value = digitValue(unit);
    if (value < 0 || padding > 0) notBase64();
    bits = ((bits << 6) | value) & 0xffffff;
    digits++;
    // Of every four digits the second, third and fourth complete a byte.
    if (digits % 4 === 2) parts.push(stringFromUnit((bits >> 4) & 0xff));
    else if (digits % 4 === 3) parts.push(stringFromUnit((bits >> 2) & 0xff));
    else if (digits % 4 === 0) parts.push(stringFromUnit(bits & 0xff));
  }
  if (digits % 4 === 1 || padding > 2 || (padding > 0 && (digits + padding) % 4 !== 0)) notBase64();
  return stringJoin(parts, "");
}
