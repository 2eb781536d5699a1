// BigInt: conversions, printing and widths. The operators are the runtime's.
import { bigintAsInt, bigintAsUint, bigintOfNumber, bigintParse, bigintToRadix } from "./intrinsics.ts";
import { integerOf } from "./conversion.ts";
import { RangeError, SyntaxError } from "./error.ts";
import { endOfText, skipWhiteSpace } from "./string.ts";

const PLUS = 43;
const MINUS = 45;
const DIGIT_ZERO = 48;
const DECIMAL = 10;

/** The radix that the letter after a leading 0 stands for, or 10. */
function prefixRadix(letter: number): number {
  if (letter === 120 || letter === 88) return 16;
  if (letter === 111 || letter === 79) return 8;
  if (letter === 98 || letter === 66) return 2;
  return DECIMAL;
}

/** StringToBigInt (7.1.14): white space around, a sign before decimal digits only; nothing is 0. */
function parse(text: string): bigint | undefined {
  const end = endOfText(text);
  let from = skipWhiteSpace(text);
  if (from >= end) return 0n;
  const first = text.charCodeAt(from);
  let radix = DECIMAL;
  if (first === PLUS || first === MINUS) from++;
  else if (first === DIGIT_ZERO && end - from > 2) {
    radix = prefixRadix(text.charCodeAt(from + 1));
    if (radix !== DECIMAL) from += 2;
  }
  return from >= end ? undefined : bigintParse(text, from, end, radix, first === MINUS);
}

export function BigIntConstructor_call(value: bigint | boolean | number | string): bigint {
  if (typeof value === "number") {
    if (value - value !== 0 || integerOf(value) !== value) throw new RangeError(`The number ${value} cannot be converted to a BigInt because it is not an integer`);
    return bigintOfNumber(value);
  }
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  const parsed = parse(value);
  if (parsed === undefined) throw new SyntaxError(`Cannot convert ${value} to a BigInt`);
  return parsed;
}

function width(bits: number): number {
  const index = integerOf(bits);
  if (index < 0 || index > Number.MAX_SAFE_INTEGER) throw new RangeError("Invalid value: not (convertible to) a safe integer");
  return index;
}

export function BigIntConstructor_asIntN(bits: number, value: bigint): bigint {
  return bigintAsInt(width(bits), value);
}

export function BigIntConstructor_asUintN(bits: number, value: bigint): bigint {
  return bigintAsUint(width(bits), value);
}

export function BigInt_toString(self: bigint, radix: number | undefined): string {
  const base = radix === undefined ? DECIMAL : integerOf(radix);
  if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
  if (base === DECIMAL) return `${self}`;
  const text = bigintToRadix(self, base);
  if (text === undefined) throw new RangeError("Invalid string length");
  return text;
}

export function BigInt_valueOf(self: bigint): bigint {
  return self;
}
