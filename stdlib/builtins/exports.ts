// What the C runtime calls, under the symbol `uk_js_` + the name.
import { Error, RangeError, ReferenceError, TypeError } from "./error.ts";
import { boxToString } from "./intrinsics.ts";
import { Symbol_toString } from "./symbol.ts";
export { run } from "./event_loop.ts";

const TYPE_ERROR = 0;
const RANGE_ERROR = 1;
const REFERENCE_ERROR = 2;

/** An error of the runtime's own: 0 TypeError, 1 RangeError, 2 ReferenceError, 3 Error. */
export function makeError(kind: number, message: string): unknown {
  if (kind === TYPE_ERROR) return new TypeError(message);
  if (kind === RANGE_ERROR) return new RangeError(message);
  if (kind === REFERENCE_ERROR) return new ReferenceError(message);
  return new Error(message);
}

/** What the report of an uncaught exception says after "Uncaught". */
export function describe(value: unknown): string {
  if (typeof value === "string") return "'" + value + "'";
  if (typeof value === "function") return "[Function]";
  if (typeof value === "symbol") return Symbol_toString(value);
  if (typeof value === "object" && value !== null && "toString" in value) return (value as { toString(): string; message?: string }).toString();
  return typeof value === "object" && value !== null ? "[object Object]" : boxToString(value);
}
