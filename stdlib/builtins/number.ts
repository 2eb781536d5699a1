// Number: constants, tests, printing and reading. Shortest printing and exact reading are the runtime's (`${n}` and `+s`).
import { numberToExponential, numberToFixed, numberToPrecision, numberToRadix, stringSlice } from "./intrinsics.ts";
import { integerOf } from "./conversion.ts";
import { primitiveOf } from "./primitive.ts";
import { skipWhiteSpace } from "./string.ts";

export const NumberConstructor_EPSILON = 2.220446049250313e-16;
export const NumberConstructor_MAX_SAFE_INTEGER = 9007199254740991;
export const NumberConstructor_MIN_SAFE_INTEGER = -9007199254740991;
export const NumberConstructor_MAX_VALUE = 1.7976931348623157e308;
export const NumberConstructor_MIN_VALUE = 5e-324;
export const NumberConstructor_NaN = 0 / 0;
export const NumberConstructor_POSITIVE_INFINITY = 1 / 0;
export const NumberConstructor_NEGATIVE_INFINITY = -1 / 0;

export function isNaN(value: number): boolean {
  return value !== value;
}

export function isFinite(value: number): boolean {
  return value - value === 0;
}

export function NumberConstructor_isNaN(value: unknown): boolean {
  return typeof value === "number" && value !== value;
}

export function NumberConstructor_isFinite(value: unknown): boolean {
  return typeof value === "number" && value - value === 0;
}

export function NumberConstructor_isInteger(value: unknown): boolean {
  return typeof value === "number" && value - value === 0 && integerOf(value) === value;
}

export function NumberConstructor_isSafeInteger(value: unknown): boolean {
  return typeof value === "number" && value >= NumberConstructor_MIN_SAFE_INTEGER && value <= NumberConstructor_MAX_SAFE_INTEGER && integerOf(value) === value;
}

/** `value` is a rest parameter because `Number()` is 0 and `Number(undefined)` is NaN. */
export function NumberConstructor_call(...value: unknown[]): number {
  return value.length === 0 ? 0 : numberOfPrimitive(primitiveOf(value[0], "number"));
}

function numberOfPrimitive(given: unknown): number {
  if (typeof given === "number") return given;
  if (typeof given === "string") return +given;
  if (typeof given === "bigint") return Number(given);
  if (given === true) return 1;
  return given === undefined ? NumberConstructor_NaN : 0;
}

/** ToNumber, which unary `+` is: unlike `Number` it refuses a bigint. */
export function numberOf(value: unknown): number {
  const primitive = primitiveOf(value, "number");
  if (typeof primitive === "bigint") throw new TypeError("Cannot convert a BigInt value to a number");
  return numberOfPrimitive(primitive);
}

export function Number_valueOf(self: number): number {
  return self;
}

export function Number_toString(self: number, radix: number | undefined): string {
  const base = radix === undefined ? 10 : integerOf(radix);
  if (base < 2 || base > 36) throw new RangeError("toString() radix argument must be between 2 and 36");
  return base === 10 || !isFinite(self) ? `${self}` : numberToRadix(self, base);
}

export function Number_toFixed(self: number, fractionDigits: number | undefined): string {
  const digits = fractionDigits === undefined ? 0 : integerOf(fractionDigits);
  if (digits < 0 || digits > 100) throw new RangeError("toFixed() digits argument must be between 0 and 100");
  if (!isFinite(self) || self >= 1e21 || self <= -1e21) return `${self}`;
  return numberToFixed(self, digits);
}

export function Number_toExponential(self: number, fractionDigits: number | undefined): string {
  const digits = fractionDigits === undefined ? -1 : integerOf(fractionDigits);
  if (!isFinite(self)) return `${self}`;
  if (fractionDigits !== undefined && (digits < 0 || digits > 100)) throw new RangeError("toExponential() argument must be between 0 and 100");
  return numberToExponential(self, digits);
}

export function Number_toPrecision(self: number, precision: number | undefined): string {
  if (precision === undefined || !isFinite(self)) return `${self}`;
  const digits = integerOf(precision);
  if (digits < 1 || digits > 100) throw new RangeError("toPrecision() argument must be between 1 and 100");
  return numberToPrecision(self, digits);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** The end of the digits that begin at `index`. */
function endOfDigits(text: string, index: number): number {
  let end = index;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Reads the longest prefix that is a StrDecimalLiteral. */
export function parseFloat(text: string): number {
  const start = skipWhiteSpace(text);
  const sign = text.charCodeAt(start);
  const mantissa = sign === 43 || sign === 45 ? start + 1 : start;
  if (stringSlice(text, mantissa, mantissa + 8 > text.length ? text.length : mantissa + 8) === "Infinity") return sign === 45 ? -Infinity : Infinity;
  let end = endOfDigits(text, mantissa);
  let digits = end - mantissa;
  if (text.charCodeAt(end) === 46) {
    const fraction = endOfDigits(text, end + 1);
    digits += fraction - end - 1;
    if (digits > 0) end = fraction;
  }
  if (digits === 0) return NumberConstructor_NaN;
  const exponent = text.charCodeAt(end);
  if (exponent === 69 || exponent === 101) {
    const exponentSign = text.charCodeAt(end + 1);
    const first = exponentSign === 43 || exponentSign === 45 ? end + 2 : end + 1;
    const last = endOfDigits(text, first);
    if (last > first) end = last;
  }
  return +stringSlice(text, start, end);
}

/** The value of a digit in radix 36, or 36. */
function digitValue(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 122) return unit - 87;
  if (unit >= 65 && unit <= 90) return unit - 55;
  return 36;
}

/** Bits of a double's significand: a power-of-two radix is rounded to them exactly. */
const SIGNIFICAND_BITS = 53;

/** A number of power-of-two radix, rounded to nearest even. */
function powerOfTwoValue(text: string, from: number, to: number, radix: number): number {
  const bitsPerDigit = radix === 2 ? 1 : radix === 4 ? 2 : radix === 8 ? 3 : radix === 16 ? 4 : 5;
  let significand = 0;
  let bits = 0;
  let exponent = 0;
  let half = false;
  let sticky = false;
  for (let index = from; index < to; index++) {
    const digit = digitValue(text.charCodeAt(index));
    for (let bit = bitsPerDigit - 1; bit >= 0; bit--) {
      const one = ((digit >> bit) & 1) === 1;
      if (bits < SIGNIFICAND_BITS) {
        significand = significand * 2 + (one ? 1 : 0);
        if (significand > 0) bits++;
      } else {
        if (exponent === 0) half = one;
        else if (one) sticky = true;
        exponent++;
      }
    }
  }
  if (half && (sticky || significand % 2 === 1)) significand++;
  return significand * 2 ** exponent;
}

/** What V8 keeps the weight of the digits it adds up in integers under. */
const LARGEST_WEIGHT = Math.floor(0xffffffff / 36);

/**
 * A number of any other radix. Beyond 2^53 its last bits are for the implementation to choose (ECMAScript, "parseInt"): these
 * are V8's, which rounds once for as many digits as 32 bits hold, counted from the first that is not 0.
 */
function valueByParts(text: string, from: number, to: number, radix: number): number {
  let value = 0;
  let at = from;
  while (at < to && text.charCodeAt(at) === 48) at++;
  while (at < to) {
    let part = 0;
    let weight = 1;
    while (at < to && weight * radix <= LARGEST_WEIGHT) {
      part = part * radix + digitValue(text.charCodeAt(at));
      weight *= radix;
      at++;
    }
    value = value * weight + part;
  }
  return value;
}

export function parseInt(text: string, radix: number | undefined): number {
  let index = skipWhiteSpace(text);
  const sign = text.charCodeAt(index);
  if (sign === 43 || sign === 45) index++;
  let base = radix === undefined ? 0 : radix | 0;
  if (base !== 0 && (base < 2 || base > 36)) return NumberConstructor_NaN;
  const letter = text.charCodeAt(index + 1);
  if ((base === 0 || base === 16) && text.charCodeAt(index) === 48 && (letter === 120 || letter === 88)) {
    index += 2;
    base = 16;
  }
  if (base === 0) base = 10;
  let end = index;
  while (end < text.length && digitValue(text.charCodeAt(end)) < base) end++;
  if (end === index) return NumberConstructor_NaN;
  let value = 0;
  if (base === 10) {
    value = +stringSlice(text, index, end);
  } else if (base === 2 || base === 4 || base === 8 || base === 16 || base === 32) {
    value = powerOfTwoValue(text, index, end, base);
  } else {
    value = valueByParts(text, index, end, base);
  }
  return sign === 45 ? -value : value;
}

export function NumberConstructor_parseFloat(text: string): number {
  return parseFloat(text);
}

export function NumberConstructor_parseInt(text: string, radix: number | undefined): number {
  return parseInt(text, radix);
}
