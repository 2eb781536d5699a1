// Parts of what `console.log` shows: quoted strings, keys, and entries laid out in lines and columns, as Node's
// `util.inspect` does with its defaults (depth 2, lines of 80 characters, `compact: 3`).
import { sqrt, stringFromUnit, stringIndexOf, stringJoin, stringSlice } from "./intrinsics.ts";
import { String_padEnd, String_padStart, String_repeat } from "./string.ts";
import { TypeError } from "./error.ts";

export const LINE_LENGTH = 80;
const LEAST_SPLIT_LENGTH = 16;
const MOST_CHARACTERS = 10000;
/** A list of more entries than this is set in columns. */
const MOST_UNGROUPED = 6;
export const MOST_ITEMS = 100;
const MOST_COLUMNS = 12;
/** An object with fewer levels than this inside of it may stand on one line. */
const MOST_INNER_LEVELS = 3;
/** Between two entries. */
const SEPARATOR = 2;

const QUOTE = 0x27;
const BACKSLASH = 0x5c;

/** A string as a literal, in the quotes that need the least escapes. */
export function quoted(text: string): string {
  let quote = "'";
  if (stringIndexOf(text, "'", 0) >= 0) {
    if (stringIndexOf(text, '"', 0) < 0) quote = '"';
    else if (stringIndexOf(text, "`", 0) < 0 && stringIndexOf(text, "${", 0) < 0) quote = "`";
  }
  return quote + escaped(text, quote === "'") + quote;
}

/** Control characters, backslashes and lone surrogates as escapes. */
export function escaped(text: string, escapesQuotes: boolean): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isPair(text, at)) {
      at++;
      continue;
    }
    if (!needsEscape(unit, escapesQuotes)) continue;
    pieces.push(stringSlice(text, copied, at));
    pieces.push(escapeOf(unit));
    copied = at + 1;
  }
  if (copied === 0) return text;
  pieces.push(stringSlice(text, copied, text.length));
  return stringJoin(pieces, "");
}

const isLead = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isTrail = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isPair = (text: string, at: number): boolean => isLead(text.charCodeAt(at)) && at + 1 < text.length && isTrail(text.charCodeAt(at + 1));

const needsEscape = (unit: number, escapesQuotes: boolean): boolean =>
  unit < 0x20 || (unit === QUOTE && escapesQuotes) || unit === BACKSLASH || (unit >= 0x7f && unit <= 0x9f) || isLead(unit) || isTrail(unit);

function escapeOf(unit: number): string {
  if (unit === 8) return "\\b";
  if (unit === 9) return "\\t";
  if (unit === 10) return "\\n";
  if (unit === 12) return "\\f";
  if (unit === 13) return "\\r";
  if (unit === QUOTE || unit === BACKSLASH) return "\\" + stringFromUnit(unit);
  const digits = unit.toString(16);
  return unit > 0xff ? "\\u" + digits : "\\x" + String_padStart(digits.toUpperCase(), 2, "0");
}

/** A string inside of something else; a long one has a line for each of its own. */
export function shownString(text: string, indentation: number): string {
  const rest = text.length - MOST_CHARACTERS;
  const shown = rest > 0 ? stringSlice(text, 0, MOST_CHARACTERS) : text;
  const trailer = rest > 0 ? `... ${rest} more character${rest > 1 ? "s" : ""}` : "";
  if (shown.length <= LEAST_SPLIT_LENGTH || shown.length <= LINE_LENGTH - indentation - 4) return quoted(shown) + trailer;
  const lines: string[] = [];
  let start = 0;
  while (start < shown.length) {
    const end = stringIndexOf(shown, "\n", start);
    const next = end < 0 ? shown.length : end + 1;
    lines.push(quoted(stringSlice(shown, start, next)));
    start = next;
  }
  return stringJoin(lines, " +\n" + blanks(indentation + 2)) + trailer;
}

export const blanks = (count: number): string => String_repeat(" ", count);

/** The name of a property. */
export function shownKey(key: string): string {
  if (key === "__proto__") return "['__proto__']";
  for (let at = 0; at < key.length; at++) {
    const unit = key.charCodeAt(at);
    const isLetter = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
    if (!isLetter && (at === 0 || unit < 0x30 || unit > 0x39)) return quoted(key);
  }
  return key === "" ? "''" : key;
}

export const moreItems = (count: number): string => `... ${count} more item${count > 1 ? "s" : ""}`;

/** Entries between brackets. */
export interface Enclosed {
  /** What stands before the bracket, or "". */
  readonly leading: string;
  readonly opening: string;
  readonly closing: string;
  readonly entries: string[];
  readonly indentation: number;
  /** How many levels of objects lie inside of this one, as far as they were shown last. */
  readonly innerLevels: number;
  /** The entries are elements of a list, of which a long one is set in columns. */
  readonly isList: boolean;
  /** The elements are numbers. */
  readonly alignsRight: boolean;
}

/** On one line where it fits there, else a line for each entry or row. */
export function enclose(shown: Enclosed): string {
  const { leading, opening, closing, entries, indentation } = shown;
  const lines = shown.isList && entries.length > MOST_UNGROUPED ? inColumns(entries, indentation, shown.alignsRight) : entries;
  const start = leading === "" ? opening : leading + " " + opening;
  if (shown.innerLevels < MOST_INNER_LEVELS && lines.length === entries.length) {
    const besides = lines.length + indentation + opening.length + leading.length + 10;
    if (fitsLine(lines, besides) && stringIndexOf(leading, "\n", 0) < 0) {
      const line = stringJoin(lines, ", ");
      if (stringIndexOf(line, "\n", 0) < 0) return `${start} ${line} ${closing}`;
    }
  }
  const break_ = "\n" + blanks(indentation);
  return `${start}${break_}  ${stringJoin(lines, `,${break_}  `)}${break_}${closing}`;
}

function fitsLine(entries: readonly string[], besides: number): boolean {
  let length = entries.length + besides;
  if (length + entries.length > LINE_LENGTH) return false;
  for (const entry of entries) length += entry.length;
  return length <= LINE_LENGTH;
}

/** Short entries of a list, several in a row; the entries themselves where that does not suit them. */
function inColumns(entries: string[], indentation: number, alignsRight: boolean): string[] {
  // The last entry of those too many says how many are not shown.
  const isCut = entries.length > MOST_ITEMS;
  const count = isCut ? entries.length - 1 : entries.length;
  const widths: number[] = [];
  let total = 0;
  let widest = 0;
  for (let i = 0; i < count; i++) {
    const width = widthOf(entries[i] as string);
    widths.push(width);
    total += width + SEPARATOR;
    if (width > widest) widest = width;
  }
  const cell = widest + SEPARATOR;
  if (cell * 3 + indentation >= LINE_LENGTH || (total / cell <= 5 && widest > 6)) return entries;
  // The rows together are about a square; a character is two and a half times as high as it is wide.
  const spread = sqrt(cell - total / entries.length);
  const biased = cell - 3 - spread > 1 ? cell - 3 - spread : 1;
  const square = Math.round(sqrt(2.5 * biased * count) / biased);
  const columns = Math.min(square, Math.floor((LINE_LENGTH - indentation) / cell), MOST_COLUMNS);
  if (columns <= 1) return entries;
  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let width = 0;
    for (let i = column; i < count; i += columns) if ((widths[i] as number) > width) width = widths[i] as number;
    columnWidths.push(width + SEPARATOR);
  }
  const rows: string[] = [];
  for (let first = 0; first < count; first += columns) {
    const last = (first + columns < count ? first + columns : count) - 1;
    let row = "";
    for (let i = first; i < last; i++) {
      const entry = entries[i] as string;
      const width = (columnWidths[i - first] as number) + entry.length - (widths[i] as number);
      row += alignsRight ? String_padStart(entry + ", ", width, " ") : String_padEnd(entry + ", ", width, " ");
    }
    const entry = entries[last] as string;
    row += alignsRight ? String_padStart(entry, (columnWidths[last - first] as number) + entry.length - (widths[last] as number) - SEPARATOR, " ") : entry;
    rows.push(row);
  }
  if (isCut) rows.push(entries[count] as string);
  return rows;
}

/** In columns of a terminal. The tables of all of Unicode are not in an image: TypeError where the width is not known here. */
function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x300 || (unit >= 0x370 && unit < 0x483 && unit !== 0x378 && unit !== 0x379)) width++;
    else if ((unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a1 && unit <= 0x30fa) || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) width += 2;
    else throw new TypeError("console: an array of more than 6 elements holds characters whose width is not known in an image");
  }
  return width;
}
