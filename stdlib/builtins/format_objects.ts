// `util.format` of values of which some may be objects.
import { ownIsHidden } from "./intrinsics.ts";
import { stringOf } from "./conversion.ts";
import { Formatter } from "./format.ts";
import { DEFAULT_DEPTH, inspect } from "./inspect.ts";
import { primitiveOf } from "./primitive.ts";

const isObject = (value: unknown): value is object => value !== null && (typeof value === "object" || typeof value === "function");

export class ObjectFormatter extends Formatter {
  override shown(value: unknown): string {
    return isObject(value) ? inspect(value, DEFAULT_DEPTH) : super.shown(value);
  }

  /** What the program says by `toString`, else the object without what lies in it. */
  override textOf(value: unknown): string {
    if (typeof value === "function") throw new TypeError("the text of a function is not part of an image");
    if (!isObject(value)) return super.textOf(value);
    if (!Array.isArray(value) && !ownIsHidden(value) && ("toString" in value || Symbol.toPrimitive in value)) return stringOf(value);
    return inspect(value, 0);
  }

  override shownWhole(value: unknown): string {
    return inspect(value, DEFAULT_DEPTH);
  }

  override numberText(value: unknown, directive: number): string {
    return super.numberText(isObject(value) ? primitiveOf(value, directive === 100 ? "number" : "string") : value, directive);
  }
}
