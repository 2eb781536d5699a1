// `+` of values of which nothing is known (13.15.3, ApplyStringOrNumericBinaryOperator).
import { TypeError } from "./error.ts";
import { boxToString } from "./intrinsics.ts";
import { numberOf } from "./number.ts";
import { primitiveOf } from "./primitive.ts";

export function addValues(left: unknown, right: unknown): unknown {
  const a = primitiveOf(left, "default");
  const b = primitiveOf(right, "default");
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a === "string" || typeof b === "string") return boxToString(a) + boxToString(b);
  if (typeof a === "bigint" && typeof b === "bigint") return a + b;
  if (typeof a === "bigint" || typeof b === "bigint") throw new TypeError("Cannot mix BigInt and other types, use explicit conversions");
  return numberOf(a) + numberOf(b);
}
