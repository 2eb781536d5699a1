// `console`, for primitives: the first argument may be a format, the rest follow with blanks between. What would need
// `util.inspect` is refused by the types of `Printable`.
import { consoleWriteText, sameValue, stringIndexOf, stringJoin, stringSlice } from "./intrinsics.ts";
import { parseFloat, parseInt } from "./number.ts";
import { Symbol_toString } from "./symbol.ts";

function display(value: Printable): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "symbol") return Symbol_toString(value);
  return typeof value === "number" && sameValue(value, -0) ? "-0" : `${value}`;
}

/** `display(x)` of the number a value is. */
function displayNumber(value: Printable, kind: number): string {
  if (typeof value === "symbol") return "NaN";
  if (typeof value === "bigint") return kind === FORMAT_FLOAT ? display(parseFloat(`${value}`)) : `${value}n`;
  const text = typeof value === "string" ? value : display(value);
  if (kind === FORMAT_INTEGER) return display(parseInt(text, undefined));
  if (kind === FORMAT_FLOAT) return display(parseFloat(text));
  if (typeof value === "string") return display(+value);
  if (typeof value === "number") return display(value);
  return value === undefined ? "NaN" : value === true ? "1" : "0";
}

const PERCENT = 37;
const FORMAT_STRING = 115;
const FORMAT_NUMBER = 100;
const FORMAT_INTEGER = 105;
const FORMAT_FLOAT = 102;
const FORMAT_CSS = 99;
const FORMAT_JSON = 106;
const FORMAT_OBJECT = 111;
const FORMAT_OBJECT_SHORT = 79;

/** Node's `util.format`. */
function format(values: readonly Printable[]): string {
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
        const value = values[used];
        if (directive === FORMAT_STRING) piece = display(value);
        else if (directive === FORMAT_NUMBER || directive === FORMAT_INTEGER || directive === FORMAT_FLOAT) piece = displayNumber(value, directive);
        else if (directive === FORMAT_CSS) piece = "";
        else if (directive === FORMAT_JSON || directive === FORMAT_OBJECT || directive === FORMAT_OBJECT_SHORT) {
          throw new Error("console: the formats %j, %o and %O are not part of an image");
        }
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
  for (let i = used; i < values.length; i++) parts.push(display(values[i]));
  return stringJoin(parts, " ") + "\n";
}

export function AmbientConsole_debug(...values: Printable[]): void {
  consoleWriteText(format(values), false);
}

export function AmbientConsole_error(...values: Printable[]): void {
  consoleWriteText(format(values), true);
}

export function AmbientConsole_info(...values: Printable[]): void {
  consoleWriteText(format(values), false);
}

export function AmbientConsole_log(...values: Printable[]): void {
  consoleWriteText(format(values), false);
}

export function AmbientConsole_warn(...values: Printable[]): void {
  consoleWriteText(format(values), true);
}
