// What was set at boot: words `name=value` of the boot command line, values percent-encoded (RFC 3986) so that they may hold
// spaces. The generated glue reads each `boot param` once, before anything else runs; a value that cannot be read ends
// the boot with its name, never with a guess.

import { bootCommandLine } from "../machine/intrinsics.ts";

const SPACE = 0x20;
const PERCENT = 0x25;
const EQUALS = 0x3d;

/** The value of a text, or `fallback` when the command line does not set it; throws when there is neither. */
export function bootText(name: string, fallback: string | undefined): string {
  const written = find(bootCommandLine(), name);
  if (written !== undefined) return decode(name, written);
  if (fallback === undefined) throw new Error(`boot param ${name} is not set`);
  return fallback;
}

/** A number in decimal: bytes, milliseconds, bits a second, or plain. */
export function bootNumber(name: string, fallback: number | undefined): number {
  const written = find(bootCommandLine(), name);
  if (written === undefined) {
    if (fallback === undefined) throw new Error(`boot param ${name} is not set`);
    return fallback;
  }
  const value = Number(decode(name, written));
  if (written === "" || value !== value) throw new Error(`boot param ${name} is no number: ${written}`);
  return value;
}

export function bootTruth(name: string, fallback: boolean | undefined): boolean {
  const written = find(bootCommandLine(), name);
  if (written === "true") return true;
  if (written === "false") return false;
  if (written !== undefined) throw new Error(`boot param ${name} is neither true nor false: ${written}`);
  if (fallback === undefined) throw new Error(`boot param ${name} is not set`);
  return fallback;
}

/** One of a few words. */
export function bootCase<T extends string>(name: string, cases: readonly T[], fallback: T | undefined): T {
  const written = find(bootCommandLine(), name);
  const chosen = written === undefined ? fallback : cases.find((each) => each === written);
  if (chosen === undefined) throw new Error(written === undefined ? `boot param ${name} is not set` : `boot param ${name} is none of ${cases.join(", ")}: ${written}`);
  return chosen;
}

/** Bytes in hexadecimal, two digits each, one of `counts` of them where it says so; `undefined` when the command line does not set it. */
export function bootBytes(name: string, counts: readonly number[] | undefined): Uint8Array | undefined {
  const written = find(bootCommandLine(), name);
  if (written === undefined) return undefined;
  const bytes = new Uint8Array(written.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(written.charCodeAt(2 * i));
    const low = hexDigit(written.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) throw new Error(`boot param ${name} is malformed`);
    bytes[i] = high * 16 + low;
  }
  if (written.length % 2 !== 0 || counts?.includes(bytes.length) === false) throw new Error(`boot param ${name} is malformed`);
  return bytes;
}

/** The encoded value of the last word `name=value`, so that what is appended overrides. */
function find(commandLine: string, name: string): string | undefined {
  let found: string | undefined = undefined;
  let start = 0;
  while (start < commandLine.length) {
    let end = start;
    while (end < commandLine.length && commandLine.charCodeAt(end) !== SPACE) end++;
    const equals = start + name.length;
    if (equals < end && commandLine.charCodeAt(equals) === EQUALS && commandLine.slice(start, equals) === name) found = commandLine.slice(equals + 1, end);
    start = end + 1;
  }
  return found;
}

/** Percent-encoded UTF-8 to text; throws when it is malformed (RFC 3629). */
function decode(name: string, encoded: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < encoded.length; i++) {
    const unit = encoded.charCodeAt(i);
    if (unit !== PERCENT) {
      bytes.push(unit);
      continue;
    }
    const high = hexDigit(encoded.charCodeAt(i + 1));
    const low = hexDigit(encoded.charCodeAt(i + 2));
    if (high < 0 || low < 0) throw new Error(`boot param ${name} is malformed: ${encoded}`);
    bytes.push(high * 16 + low);
    i += 2;
  }
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let k = 1; k < length; k++) {
      const next = bytes[i + k] ?? 0;
      if ((next & 0xc0) !== 0x80 || first < 0xc2) throw new Error(`boot param ${name} is no UTF-8`);
      point = point * 64 + (next & 0x3f);
    }
    if (point > 0xffff) text += String.fromCharCode(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    else text += String.fromCharCode(point);
    i += length;
  }
  return text;
}

/** The value of a hexadecimal digit, or -1 (NaN, past the end, gives -1 too). */
function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  if (unit >= 0x41 && unit <= 0x46) return unit - 0x41 + 10;
  if (unit >= 0x61 && unit <= 0x66) return unit - 0x61 + 10;
  return -1;
}
