// JSON.stringify (ECMA-262 25.5.2). Nesting takes no stack: what is open lies in a list of its own, where a circle shows too.
import { shapeName, stringJoin, stringSlice } from "./intrinsics.ts";
import { TypeError } from "./error.ts";
import { OpenObject, ownKeys, readOwn } from "./open_object.ts";
import { integerOf } from "./conversion.ts";

type Replacer = (key: string, value: unknown) => unknown;
interface WithToJson { toJSON(key: string): unknown }

/** An array or object that is being written. */
interface Level {
  readonly value: object;
  /** Undefined for an array. */
  readonly keys: readonly string[] | undefined;
  readonly count: number;
  /** The next element or property. */
  next: number;
  isEmpty: boolean;
}

const MOST_INDENT = 10;

/** `undefined` where the value is nothing that JSON can say. */
export function jsonText(value: unknown, replacer: Replacer | undefined, names: readonly string[] | undefined, indent: string): string | undefined {
  return new JsonWriter(replacer, names, indent).whole(value);
}

class JsonWriter {
  readonly #replacer: Replacer | undefined;
  readonly #names: readonly string[] | undefined;
  readonly #indent: string;
  readonly #parts: string[] = [];
  readonly #levels: Level[] = [];
  readonly #open = new Set<unknown>();

  constructor(replacer: Replacer | undefined, names: readonly string[] | undefined, indent: string) {
    this.#replacer = replacer;
    this.#names = names;
    this.#indent = indent;
  }

  whole(root: unknown): string | undefined {
    if (!this.#begin("", "", this.#given("", root))) return undefined;
    for (;;) {
      const level = this.#levels[this.#levels.length - 1];
      if (level === undefined) return stringJoin(this.#parts, "");
      if (level.next === level.count) this.#close(level);
      else this.#step(level);
    }
  }

  #step(level: Level): void {
    const index = level.next++;
    if (level.keys === undefined) {
      const key = `${index}`;
      const value = this.#given(key, readOwn(level.value, key));
      this.#parts.push(this.#lead(level));
      if (!this.#begin(key, "", value)) this.#parts.push("null");
      return;
    }
    const key = level.keys[index] as string;
    const lead = `${this.#lead(level)}${quoted(key)}:${this.#indent === "" ? "" : " "}`;
    if (this.#begin(key, lead, this.#given(key, readOwn(level.value, key)))) level.isEmpty = false;
  }

  /** What stands before an element or property. */
  #lead(level: Level): string {
    const comma = level.isEmpty ? "" : ",";
    if (level.keys === undefined) level.isEmpty = false;
    return comma + this.#newLine(this.#levels.length);
  }

  #newLine(depth: number): string {
    if (this.#indent === "") return "";
    let line = "\n";
    for (let i = 0; i < depth; i++) line += this.#indent;
    return line;
  }

  /** A property's value as `toJSON` and the replacer have it (25.5.2.2). */
  #given(key: string, held: unknown): unknown {
    let value = held;
    if (typeof value === "object" && value !== null && !Array.isArray(value) && "toJSON" in value && typeof (value as { toJSON: unknown }).toJSON === "function") value = (value as WithToJson).toJSON(key);
    return this.#replacer === undefined ? value : this.#replacer(key, value);
  }

  /** Writes a value, or its beginning; false where JSON has nothing to say of it. */
  #begin(key: string, lead: string, value: unknown): boolean {
    const text = scalarText(value);
    if (text !== undefined) {
      this.#parts.push(lead + text);
      return true;
    }
    if (typeof value !== "object" || value === null) return false;
    if (this.#open.has(value)) this.#failInCircle(key, value);
    const isArray = Array.isArray(value);
    const keys = isArray ? undefined : this.#names ?? ownKeys(value);
    this.#parts.push(lead + (isArray ? "[" : "{"));
    this.#levels.push({ value, keys, count: isArray ? (value as unknown as readonly unknown[]).length : (keys as readonly string[]).length, next: 0, isEmpty: true });
    this.#open.add(value);
    return true;
  }

  #close(level: Level): void {
    this.#levels.pop();
    this.#open.delete(level.value);
    const end = level.keys === undefined ? "]" : "}";
    this.#parts.push(level.isEmpty ? end : this.#newLine(this.#levels.length) + end);
  }

  /** The words of V8. */
  #failInCircle(key: string, value: object): never {
    const levels = this.#levels;
    const first = levels.findIndex((level) => level.value === value);
    const isShown = (index: number): boolean => index <= first + 2 || index === levels.length - 1;
    let message = `Converting circular structure to JSON\n    --> starting at object with constructor '${constructorOf(value)}'`;
    for (let i = first + 1; i < levels.length; i++) {
      if (isShown(i)) message += `\n    |     ${this.#stepText(i - 1)} -> object with constructor '${constructorOf((levels[i] as Level).value)}'`;
      else if (isShown(i - 1)) message += "\n    |     ...";
    }
    const last = levels[levels.length - 1] as Level;
    throw new TypeError(`${message}\n    --- ${last.keys === undefined ? `index ${key}` : `property '${key}'`} closes the circle`);
  }

  /** Where a level went on to the next. */
  #stepText(index: number): string {
    const level = this.#levels[index] as Level;
    return level.keys === undefined ? `index ${level.next - 1}` : `property '${level.keys[level.next - 1] as string}'`;
  }
}

const constructorOf = (value: object): string => (Array.isArray(value) ? "Array" : value instanceof OpenObject ? "Object" : shapeName(value));

/** A value that has no parts. */
function scalarText(value: unknown): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return value - value === 0 ? `${value}` : "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "bigint") throw new TypeError("Do not know how to serialize a BigInt");
  return value === null ? "null" : undefined;
}

const HEX = "0123456789abcdef";

/** 25.5.2.3, QuoteJSONString: half of a surrogate pair is escaped. */
export function quoted(text: string): string {
  let result = "\"";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x20 && unit !== 0x22 && unit !== 0x5c && (unit < 0xd800 || unit > 0xdfff)) continue;
    if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length && text.charCodeAt(i + 1) >= 0xdc00 && text.charCodeAt(i + 1) <= 0xdfff) {
      i++;
      continue;
    }
    result += stringSlice(text, start, i) + escapeOf(unit);
    start = i + 1;
  }
  return `${result}${stringSlice(text, start, text.length)}"`;
}

function escapeOf(unit: number): string {
  switch (unit) {
    case 0x08: return "\\b";
    case 0x09: return "\\t";
    case 0x0a: return "\\n";
    case 0x0c: return "\\f";
    case 0x0d: return "\\r";
    case 0x22: return "\\\"";
    case 0x5c: return "\\\\";
    default: return `\\u${HEX.charAt(unit >> 12)}${HEX.charAt((unit >> 8) & 15)}${HEX.charAt((unit >> 4) & 15)}${HEX.charAt(unit & 15)}`;
  }
}

/** `replacer`: a function, or the names of the properties to write. `space`: an indentation, or how many blanks. */
export function JSON_stringify(value: unknown, replacer: Replacer | readonly (string | number)[] | null | undefined, space: unknown): string {
  const text = typeof replacer === "function" ? jsonText(value, replacer, undefined, indentOf(space))
    : jsonText(value, undefined, replacer === undefined || replacer === null ? undefined : namesIn(replacer), indentOf(space));
  if (text === undefined) throw new TypeError("JSON.stringify of a value that JSON has no text for");
  return text;
}

function namesIn(list: readonly unknown[]): string[] {
  const names = new Set<string>();
  for (const each of list) {
    if (typeof each === "string" || typeof each === "number") names.add(`${each}`);
  }
  return [...names];
}

function indentOf(space: unknown): string {
  if (typeof space === "string") return stringSlice(space, 0, space.length < MOST_INDENT ? space.length : MOST_INDENT);
  let indent = "";
  if (typeof space === "number") for (let i = 1; i <= MOST_INDENT && i <= integerOf(space); i++) indent += " ";
  return indent;
}
