// Conversions of values of which little is known: ECMAScript's ToIntegerOrInfinity, ToIndex-like clamping and ToString.
import { boxToString, trunc } from "./intrinsics.ts";
import { primitiveOf } from "./primitive.ts";
import { Symbol_toString } from "./symbol.ts";

/** ToIntegerOrInfinity. */
export function integerOf(value: number): number {
  // Adding 0 makes -0 into 0.
  return value !== value ? 0 : trunc(value) + 0;
}

/** A relative position as `slice` takes it: negative counts from the end, everything is cut to 0 … length. */
export function relativeIndex(position: number | undefined, length: number, whenAbsent: number): number {
  if (position === undefined) return whenAbsent;
  const index = integerOf(position);
  if (index < 0) return index + length < 0 ? 0 : index + length;
  return index > length ? length : index;
}

/** A position cut to 0 … length; NaN is 0. */
export function clampedIndex(position: number | undefined, length: number): number {
  if (position === undefined) return 0;
  const index = integerOf(position);
  return index < 0 ? 0 : index > length ? length : index;
}

/** ToString of any value. */
export function stringOf(value: unknown): string {
  return boxToString(primitiveOf(value, "string"));
}

/** An operand of a concatenation. */
export function operandText(value: unknown): string {
  return boxToString(primitiveOf(value, "default"));
}

/** ToString, but of a symbol, which is converted only when it is asked for by name. */
export function StringConstructor_call(value: unknown): string {
  return typeof value === "symbol" ? Symbol_toString(value) : stringOf(value);
}

export function BooleanConstructor_call(value: unknown): boolean {
  return value ? true : false;
}

export function Boolean_toString(self: boolean): string {
  return self ? "true" : "false";
}

export function Boolean_valueOf(self: boolean): boolean {
  return self;
}
