// IsLessThan (ECMA-262 7.2.13) of values of which the types say too little to do without.
import { BigIntConstructor_call } from "./bigint.ts";
import { SyntaxError } from "./error.ts";
import { NumberConstructor_call } from "./number.ts";
import { primitiveOf } from "./primitive.ts";

/** Below, at or above 0 where `left` comes before, with or after `right`; NaN where they have no order. */
export function orderOf(left: unknown, right: unknown): number {
  const ours = primitiveOf(left, "number");
  const theirs = primitiveOf(right, "number");
  if (typeof ours === "string" && typeof theirs === "string") return ours < theirs ? -1 : ours > theirs ? 1 : 0;
  const a = numeric(ours, typeof theirs === "bigint");
  const b = numeric(theirs, typeof ours === "bigint");
  return a < b ? -1 : a > b ? 1 : a <= b ? 0 : NaN;
}

/** A text beside a bigint is read as one; NaN where it is none. */
function numeric(value: unknown, besideBigint: boolean): number | bigint {
  if (typeof value === "bigint") return value;
  if (!besideBigint || typeof value !== "string") return NumberConstructor_call(value);
  try {
    return BigIntConstructor_call(value);
  } catch (error) {
    if (error instanceof SyntaxError) return NaN;
    throw error;
  }
}
