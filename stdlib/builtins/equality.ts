// IsLooselyEqual (ECMA-262 7.2.13) of values of which the types say too little to do without.
import { BigIntConstructor_call } from "./bigint.ts";
import { SyntaxError } from "./error.ts";
import { NumberConstructor_call } from "./number.ts";
import { primitiveOf } from "./primitive.ts";

const isNothing = (value: unknown): boolean => value === undefined || value === null;
const isPrimitive = (value: unknown): value is string | number | bigint | boolean | symbol =>
  typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" || typeof value === "symbol";

export function looselyEqual(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (!isPrimitive(left)) return isPrimitive(right) ? looselyEqual(primitiveOf(left, "default"), right) : left === right;
  if (!isPrimitive(right)) return looselyEqual(left, primitiveOf(right, "default"));
  if (typeof left === "symbol" || typeof right === "symbol") return left === right;
  if (typeof left === typeof right) return left === right;
  if (typeof left === "bigint" && typeof right === "string") return isBigintOf(left, right);
  if (typeof right === "bigint" && typeof left === "string") return isBigintOf(right, left);
  const [ours, theirs] = [numeric(left), numeric(right)];
  return ours <= theirs && ours >= theirs; // a number and a bigint are never `===`; NaN is neither
}

/** ToNumeric. */
function numeric(value: string | number | bigint | boolean): number | bigint {
  return typeof value === "bigint" ? value : NumberConstructor_call(value);
}

function isBigintOf(value: bigint, text: string): boolean {
  try {
    return value === BigIntConstructor_call(text);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
