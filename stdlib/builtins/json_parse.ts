// JSON.parse (ECMA-262 25.5.1; RFC 8259). The text is hostile: nesting takes no stack, and a mistake is told with the words of V8.
import { stringFromUnit, stringSlice } from "./intrinsics.ts";
import { SyntaxError } from "./error.ts";
import { OpenObject } from "./open_object.ts";

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const FIRST_PRINTABLE = 0x20;
/** Characters of the text that a message shows on each side of a mistake. */
const SHOWN = 10;

const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;

class JsonParser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const containers: (unknown[] | OpenObject)[] = [];
    const keys: string[] = [];
    for (;;) {
      let value: unknown;
      const first = this.#next();
      if (first === OPEN_BRACE) {
        this.#at++;
        const object = new OpenObject(true);
        if (this.#next() !== CLOSE_BRACE) {
          if (this.#next() !== QUOTE) this.#fail("Expected property name or '}'");
          containers.push(object);
          keys.push(this.#key());
          continue;
        }
        this.#at++;
        value = object;
      } else if (first === OPEN_BRACKET) {
        this.#at++;
        const array: unknown[] = [];
        if (this.#next() !== CLOSE_BRACKET) {
          containers.push(array);
          continue;
        }
        this.#at++;
        value = array;
      } else value = this.#scalar(first);
      for (;;) {
        const container = containers[containers.length - 1];
        const after = this.#next();
        if (container === undefined) {
          if (this.#at < this.#text.length) this.#fail("Unexpected non-whitespace character after JSON", "");
          return value;
        }
        if (container instanceof OpenObject) {
          container.writeOpen(keys[keys.length - 1] as string, value);
          if (after === COMMA) {
            this.#at++;
            if (this.#next() !== QUOTE) this.#fail("Expected double-quoted property name");
            keys[keys.length - 1] = this.#key();
            break;
          }
          if (after !== CLOSE_BRACE) this.#fail("Expected ',' or '}' after property value");
          keys.pop();
        } else {
          container.push(value);
          if (after === COMMA) {
            this.#at++;
            break;
          }
          if (after !== CLOSE_BRACKET) this.#fail("Expected ',' or ']' after array element");
        }
        this.#at++;
        value = container;
        containers.pop();
      }
    }
  }

  /** The first unit that is no white space, -1 at the end. */
  #next(): number {
    while (this.#at < this.#text.length) {
      const unit = this.#text.charCodeAt(this.#at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return unit;
      this.#at++;
    }
    return -1;
  }

  #unit(): number {
    return this.#at < this.#text.length ? this.#text.charCodeAt(this.#at) : -1;
  }

  /** A property's name, up to its value. */
  #key(): string {
    const key = this.#string();
    if (this.#next() !== COLON) this.#fail("Expected ':' after property name");
    this.#at++;
    return key;
  }

  #scalar(first: number): unknown {
    if (first === QUOTE) return this.#string();
    if (first === MINUS || isDigit(first)) return this.#number();
    if (first === 0x74) return this.#word("true", true);
    if (first === 0x66) return this.#word("false", false);
    if (first === 0x6e) return this.#word("null", null);
    return this.#unexpected();
  }

  #word(word: string, value: boolean | null): boolean | null {
    for (let i = 0; i < word.length; i++, this.#at++) {
      if (this.#unit() !== word.charCodeAt(i)) this.#unexpected();
    }
    return value;
  }

  #number(): number {
    const start = this.#at;
    if (this.#unit() === MINUS) {
      this.#at++;
      if (!isDigit(this.#unit())) this.#fail("No number after minus sign");
    }
    if (this.#unit() === ZERO) {
      this.#at++;
      if (isDigit(this.#unit())) this.#fail("Unexpected number");
    } else this.#digits();
    if (this.#unit() === DOT) {
      this.#at++;
      if (!isDigit(this.#unit())) this.#fail("Unterminated fractional number");
      this.#digits();
    }
    if (this.#unit() === 0x65 || this.#unit() === 0x45) {
      this.#at++;
      if (this.#unit() === MINUS || this.#unit() === 0x2b) this.#at++;
      if (!isDigit(this.#unit())) this.#fail("Exponent part is missing a number");
      this.#digits();
    }
    return +stringSlice(this.#text, start, this.#at);
  }

  #digits(): void {
    while (isDigit(this.#unit())) this.#at++;
  }

  #string(): string {
    this.#at++;
    let start = this.#at;
    let text = "";
    for (;;) {
      const unit = this.#unit();
      if (unit < FIRST_PRINTABLE) this.#fail(unit < 0 ? "Unterminated string" : "Bad control character in string literal");
      if (unit === QUOTE) {
        text += stringSlice(this.#text, start, this.#at);
        this.#at++;
        return text;
      }
      this.#at++;
      if (unit === BACKSLASH) {
        text += stringSlice(this.#text, start, this.#at - 1) + this.#escape();
        start = this.#at;
      }
    }
  }

  #escape(): string {
    const unit = this.#unit();
    if (unit < 0) this.#unexpected();
    if (unit === 0x75) return this.#unicode();
    const text = unit === QUOTE ? "\"" : unit === BACKSLASH ? "\\" : unit === 0x2f ? "/" : unit === 0x62 ? "\b" : unit === 0x66 ? "\f" : unit === 0x6e ? "\n" : unit === 0x72 ? "\r" : unit === 0x74 ? "\t" : "";
    if (text === "") this.#fail("Bad escaped character");
    this.#at++;
    return text;
  }

  #unicode(): string {
    let value = 0;
    for (let i = 0; i < 4; i++) {
      this.#at++;
      const unit = this.#unit() | 0x20;
      const digit = isDigit(this.#unit()) ? this.#unit() - ZERO : unit >= 0x61 && unit <= 0x66 ? unit - 0x61 + 10 : -1;
      if (digit < 0) this.#fail("Bad Unicode escape");
      value = value * 16 + digit;
    }
    this.#at++;
    return stringFromUnit(value);
  }

  #fail(what: string, where: string = " in JSON"): never {
    throw new SyntaxError(`${what}${where} at position ${this.#at}`);
  }

  #unexpected(): never {
    const text = this.#text;
    const at = this.#at;
    const unit = this.#unit();
    if (unit < 0) throw new SyntaxError("Unexpected end of JSON input");
    if (unit === MINUS || isDigit(unit)) this.#fail("Unexpected number");
    if (unit === QUOTE) this.#fail("Unexpected string");
    if (text === "undefined" || text === "NaN" || text === "Infinity" || text === "[object Object]") throw new SyntaxError(`"${text}" is not valid JSON`);
    const isShort = text.length <= 2 * SHOWN;
    const start = isShort || at < SHOWN ? 0 : at - SHOWN;
    const end = isShort || at >= text.length - SHOWN ? text.length : at + SHOWN;
    throw new SyntaxError(`Unexpected token '${stringFromUnit(unit)}', ${start > 0 ? "..." : ""}"${stringSlice(text, start, end)}"${end < text.length ? "..." : ""} is not valid JSON`);
  }
}

type Reviver = (key: string, value: unknown) => unknown;

/** SyntaxError for a text that is no JSON. */
export function JSON_parse(text: string, reviver: Reviver | undefined): unknown {
  const value = new JsonParser(text).whole();
  return reviver === undefined ? value : revived("", value, reviver);
}

/** 25.5.1.1: what is in a value first, then the value itself; `undefined` takes a property away. */
function revived(key: string, value: unknown, reviver: Reviver): unknown {
  if (Array.isArray(value)) {
    const array = value as unknown[];
    for (let i = 0; i < array.length; i++) array[i] = revived(`${i}`, array[i], reviver);
  } else if (value instanceof OpenObject) {
    for (const name of value.openKeys()) {
      const made = revived(name, value.readOpen(name), reviver);
      if (made === undefined) value.deleteOpen(name);
      else value.writeOpen(name, made);
    }
  }
  return reviver(key, value);
}
