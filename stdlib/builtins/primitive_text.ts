// A primitive value other than a string, as `console.log` shows it.
import { sameValue } from "./intrinsics.ts";
import { Symbol_toString } from "./symbol.ts";

export function primitiveText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return Symbol_toString(value);
  return typeof value === "number" && sameValue(value, -0) ? "-0" : `${value}`;
}
