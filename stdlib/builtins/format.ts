// Node's `util.format`: the first value may be a format, the rest follow with blanks between.
import { stringIndexOf, stringJoin, stringSlice } from "./intrinsics.ts";
import { parseFloat, parseInt } from "./number.ts";
import { primitiveText } from "./primitive_text.ts";

const PERCENT = 37;
const FORMAT_STRING = 115;
const FORMAT_NUMBER = 100;
const FORMAT_INTEGER = 105;
const FORMAT_FLOAT = 102;
const FORMAT_CSS = 99;
const FORMAT_JSON = 106;
const FORMAT_OBJECT_HIDDEN = 111;
const FORMAT_OBJECT = 79;

/** Of primitive values. */
export class Formatter {
  format(values: readonly unknown[]): string {
    const parts: string[] = [];
    let used = 0;
    const template = values.length > 1 ? values[0] : undefined;
    if (typeof template === "string" && stringIndexOf(template, "%", 0) >= 0) {
      used = 1;
      const pieces: string[] = [];
      let copied = 0;
      let at = stringIndexOf(template, "%", 0);
      while (at >= 0 && at + 1 < template.length) {
        const directive = template.charCodeAt(at + 1);
        let piece: string | undefined;
        if (directive === PERCENT) {
          piece = "%";
        } else if (used < values.length) {
          piece = this.directed(values[used], directive);
          if (piece !== undefined) used++;
        }
        if (piece === undefined) {
          at = stringIndexOf(template, "%", at + 1);
        } else {
          pieces.push(stringSlice(template, copied, at));
          pieces.push(piece);
          copied = at + 2;
          at = stringIndexOf(template, "%", copied);
        }
      }
      pieces.push(stringSlice(template, copied, template.length));
      parts.push(stringJoin(pieces, ""));
    }
    for (let i = used; i < values.length; i++) parts.push(this.shown(values[i]));
    return stringJoin(parts, " ");
  }

  /** A value that no directive takes. */
  shown(value: unknown): string {
    return primitiveText(value);
  }

  /** A value as a directive wants it; undefined when it is none. */
  directed(value: unknown, directive: number): string | undefined {
    switch (directive) {
      case FORMAT_STRING: return this.textOf(value);
      case FORMAT_NUMBER: case FORMAT_INTEGER: case FORMAT_FLOAT: return this.numberText(value, directive);
      case FORMAT_CSS: return "";
      case FORMAT_OBJECT: return this.shownWhole(value);
      case FORMAT_JSON: case FORMAT_OBJECT_HIDDEN: throw new Error("console: the formats %j and %o are not part of an image");
      default: return undefined;
    }
  }

  /** `%s` */
  textOf(value: unknown): string {
    return primitiveText(value);
  }

  /** `%O` */
  shownWhole(_value: unknown): string {
    throw new Error("console: the format %O is for objects");
  }

  /** `%d`, `%i`, `%f` */
  numberText(value: unknown, directive: number): string {
    if (typeof value === "symbol") return "NaN";
    if (typeof value === "bigint") return directive === FORMAT_FLOAT ? primitiveText(parseFloat(`${value}`)) : `${value}n`;
    const text = typeof value === "string" ? value : primitiveText(value);
    if (directive === FORMAT_INTEGER) return primitiveText(parseInt(text, undefined));
    if (directive === FORMAT_FLOAT) return primitiveText(parseFloat(text));
    if (typeof value === "string") return primitiveText(+value);
    if (typeof value === "number") return primitiveText(value);
    return value === undefined ? "NaN" : value === true ? "1" : "0";
  }
}
