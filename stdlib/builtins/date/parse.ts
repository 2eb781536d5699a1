// `Date.parse`: the format of ECMA-262 21.4.1.32, and where a text is none, the loose one that V8 takes: numbers, names of
// months and zones in nearly any order ("Feb 29, 2024 12:00 GMT+1").
import { clipTime, makeDay, makeTime, MS_PER_MINUTE, timeOf } from "./time_value.ts";

const NONE = -1;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

/** NaN when the text is no date. */
export function parseDate(text: string): number {
  return new DateParser(text).parse();
}

const [PLUS, MINUS, POINT, COLON, OPEN, CLOSE] = [43, 45, 46, 58, 40, 41];

type Token =
  | { readonly kind: "number"; readonly value: number; readonly length: number }
  | { readonly kind: "word"; readonly prefix: string; readonly length: number }
  | { readonly kind: "symbol"; readonly unit: number }
  | { readonly kind: "space" | "end" };

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
/** Hours from UTC by the zone's name. */
const ZONES: readonly (readonly [string, number])[] = [
  ["utc", 0], ["ut", 0], ["gmt", 0], ["z", 0], ["edt", -4], ["est", -5], ["cdt", -5], ["cst", -6], ["mdt", -6], ["mst", -7], ["pdt", -7], ["pst", -8],
];
const LONGEST_NUMBER = 9;

class DateParser {
  readonly #text: string;
  #at = 0;
  #token: Token;
  readonly #days: number[] = [];
  /** Whether the text was of the standard's format, whose years are as they are written. */
  #isStandard = false;
  #month = NONE;
  readonly #times: number[] = [];
  /** 0 for am, 12 for pm. */
  #hourOffset = NONE;
  #zoneSign = 0;
  #zoneHour = NONE;
  #zoneMinute = NONE;

  constructor(text: string) {
    this.#text = text;
    this.#token = { kind: "end" };
    this.#token = this.#scan();
  }

  parse(): number {
    const unused = this.#standard();
    if (unused === undefined) return NaN;
    let numberRead = this.#days.length > 0;
    for (let token = unused; token.kind !== "end"; token = this.#next()) {
      if (token.kind === "number") {
        numberRead = true;
        if (!this.#number(token.value)) return NaN;
      } else if (token.kind === "word") {
        if (!this.#word(token, numberRead)) return NaN;
      } else if (token.kind === "symbol") {
        const signed = token.unit === PLUS || token.unit === MINUS;
        if (signed && (this.#isUtc() || this.#times.length > 0)) {
          numberRead = true;
          if (!this.#offset(token.unit === PLUS ? 1 : -1)) return NaN;
        } else if ((signed || token.unit === CLOSE) && numberRead) return NaN;
        else if (token.unit === OPEN) this.#skipParentheses();
      }
    }
    return this.#result();
  }

  /**
   * `[±YY]YYYY[-MM[-DD]][THH:mm[:ss[.s…]][Z|±HH[:]mm]]`. The first token that does not fit is given back, for the loose format to
   * go on with; undefined when nothing can make a date of the text any more.
   */
  #standard(): Token | undefined {
    const start = this.#next();
    if (start.kind === "symbol" && (start.unit === PLUS || start.unit === MINUS)) {
      const year = this.#fixed(6, 999_999);
      if (year === NONE || (start.unit === MINUS && year === 0)) return start;
      this.#days.push(start.unit === MINUS ? -year : year);
    } else if (start.kind === "number" && start.length === 4) this.#days.push(start.value);
    else return start;
    if (this.#takeSymbol(MINUS)) {
      if (!this.#standardDay(12)) return this.#next();
      if (this.#takeSymbol(MINUS) && !this.#standardDay(31)) return this.#next();
    }
    const after = this.#token;
    if (after.kind === "word" && after.prefix === "t" && after.length === 1) {
      this.#next();
      if (!this.#standardTime() || this.#token.kind !== "end") return undefined;
    } else if (after.kind !== "end") return this.#next();
    this.#isStandard = true;
    return { kind: "end" };
  }

  /** A month or a day of two digits. */
  #standardDay(most: number): boolean {
    const token = this.#token;
    if (token.kind !== "number" || token.length !== 2 || token.value < 1 || token.value > most) return false;
    this.#next();
    this.#days.push(token.value);
    return true;
  }

  #standardTime(): boolean {
    const hour = this.#fixed(2, 24);
    if (hour === NONE || !this.#takeSymbol(COLON)) return false;
    const most = hour === 24 ? 0 : 59;
    const minute = this.#fixed(2, most);
    if (minute === NONE) return false;
    this.#times.push(hour, minute);
    if (this.#takeSymbol(COLON)) {
      const second = this.#fixed(2, most);
      if (second === NONE) return false;
      this.#times.push(second);
      if (this.#takeSymbol(POINT)) {
        const fraction = this.#next();
        if (fraction.kind !== "number" || (hour === 24 && fraction.value > 0)) return false;
        this.#times.push(milliseconds(fraction.value, fraction.length));
      }
    }
    const after = this.#token;
    if (after.kind === "word" && after.prefix === "z" && after.length === 1) {
      this.#next();
      return true;
    }
    if (!this.#isSymbol(PLUS) && !this.#isSymbol(MINUS)) return true;
    this.#zoneSign = this.#isSymbol(PLUS) ? 1 : -1;
    this.#next();
    const together = this.#fixed(4, 2359);
    this.#zoneHour = together === NONE ? this.#fixed(2, 23) : Math.floor(together / 100);
    if (this.#zoneHour === NONE || (together === NONE && !this.#takeSymbol(COLON))) return false;
    this.#zoneMinute = together === NONE ? this.#fixed(2, 59) : together % 100;
    return this.#zoneMinute !== NONE && this.#zoneMinute < 60;
  }

  /** A number of exactly `count` digits, at most `most`, or NONE. */
  #fixed(count: number, most: number): number {
    const token = this.#token;
    if (token.kind !== "number" || token.length !== count || token.value > most) return NONE;
    this.#next();
    return token.value;
  }

  #number(value: number): boolean {
    if (this.#takeSymbol(COLON)) {
      if (this.#takeSymbol(COLON)) {
        if (this.#times.length > 0) return false;
        return this.#addTime(value) && this.#addTime(0);
      }
      if (!this.#addTime(value)) return false;
      this.#takeSymbol(POINT);
      return true;
    }
    if (this.#isSymbol(POINT) && this.#expectsTime(value)) {
      this.#next();
      this.#addTime(value);
      const fraction = this.#next();
      if (fraction.kind !== "number") return false;
      this.#addFinal(milliseconds(fraction.value, fraction.length));
      return true;
    }
    this.#takeSymbol(POINT);
    if (this.#zoneHour !== NONE && this.#zoneMinute === NONE && value < 60) {
      this.#zoneMinute = value;
      return true;
    }
    if (this.#expectsTime(value)) {
      this.#addFinal(value);
      const after = this.#token;
      return after.kind === "end" || after.kind === "space" || (after.kind === "word" && after.prefix === "z" && after.length === 1) || (after.kind === "symbol" && (after.unit === PLUS || after.unit === MINUS));
    }
    if (this.#days.length >= 3) return false;
    this.#days.push(value);
    this.#takeSymbol(MINUS);
    return true;
  }

  #word({ prefix, length }: { readonly prefix: string; readonly length: number }, numberRead: boolean): boolean {
    if ((prefix === "am" || prefix === "pm") && length === 2 && this.#times.length > 0) {
      this.#hourOffset = prefix === "am" ? 0 : 12;
      return true;
    }
    const month = prefix.length === 3 ? MONTHS.indexOf(prefix) : -1;
    if (month >= 0 && month % 3 === 0) {
      this.#month = month / 3 + 1;
      this.#takeSymbol(MINUS);
      return true;
    }
    const zone = length <= 3 ? ZONES.find(([name]) => name === prefix) : undefined;
    if (zone !== undefined && numberRead) {
      this.#zoneSign = zone[1] < 0 ? -1 : 1;
      this.#zoneHour = zone[1] < 0 ? -zone[1] : zone[1];
      this.#zoneMinute = 0;
      return true;
    }
    // Other words may stand before the first number, with something between.
    return !numberRead && this.#token.kind !== "number";
  }

  #offset(sign: number): boolean {
    this.#zoneSign = sign;
    let [value, length] = [0, 0];
    if (this.#token.kind === "number") {
      value = this.#token.value;
      length = this.#token.length;
      this.#next();
    }
    if (this.#isSymbol(COLON)) {
      this.#zoneHour = value;
      this.#zoneMinute = NONE;
    } else if (length === 1 || length === 2) {
      this.#zoneHour = value;
      this.#zoneMinute = 0;
    } else if (length === 3 || length === 4) {
      this.#zoneHour = Math.floor(value / 100);
      this.#zoneMinute = value % 100;
    } else return false;
    return true;
  }

  #isUtc(): boolean {
    return this.#zoneHour === 0 && this.#zoneMinute === 0;
  }

  #expectsTime(value: number): boolean {
    const read = this.#times.length;
    return (read === 1 && value < 60) || (read === 2 && value < 60) || (read === 3 && value < 1000);
  }

  #addTime(value: number): boolean {
    if (this.#times.length >= 4) return false;
    this.#times.push(value);
    return true;
  }

  /** What there is no place for is passed over. */
  #addFinal(value: number): void {
    this.#addTime(value);
    while (this.#times.length < 4) this.#times.push(0);
  }

  #result(): number {
    const day = this.#day();
    const time = this.#time();
    if (day !== day || time !== time) return NaN;
    const offset = this.#zoneHour === NONE ? 0 : this.#zoneSign * (this.#zoneHour * 60 + (this.#zoneMinute === NONE ? 0 : this.#zoneMinute)) * MS_PER_MINUTE;
    return clipTime(timeOf(day, time) - offset);
  }

  /** What is missing of a date is 1. */
  #day(): number {
    const [first, second = 1, third = 1] = this.#days;
    if (first === undefined) return NaN;
    const isDay = first >= 1 && first <= 31;
    let [year, month, day] = [0, 0, 0];
    if (this.#isStandard) [year, month, day] = [first, second, third];
    else if (this.#month === NONE) [year, month, day] = isDay ? [third, first, second] : [first, second, third];
    else {
      month = this.#month;
      [year, day] = isDay ? [second, first] : [first, second];
    }
    if (!this.#isStandard && year >= 0 && year <= 99) year += year <= 49 ? 2000 : 1900;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? makeDay(year, month - 1, day) : NaN;
  }

  #time(): number {
    const [hour = 0, minute = 0, second = 0, millisecond = 0] = this.#times;
    if (this.#hourOffset !== NONE && hour > 12) return NaN;
    const shown = this.#hourOffset === NONE ? hour : (hour % 12) + this.#hourOffset;
    const isMidnight = shown === 24 && minute === 0 && second === 0 && millisecond === 0;
    return (shown < 24 || isMidnight) && minute < 60 && second < 60 && millisecond < 1000 ? makeTime(shown, minute, second, millisecond) : NaN;
  }

  #isSymbol(unit: number): boolean {
    return this.#token.kind === "symbol" && this.#token.unit === unit;
  }

  #takeSymbol(unit: number): boolean {
    if (!this.#isSymbol(unit)) return false;
    this.#next();
    return true;
  }

  #next(): Token {
    const token = this.#token;
    this.#token = this.#scan();
    return token;
  }

  #scan(): Token {
    const text = this.#text;
    const from = this.#at;
    if (from >= text.length) return { kind: "end" };
    const unit = text.charCodeAt(from);
    if (isDigit(unit)) {
      while (isDigit(text.charCodeAt(this.#at))) this.#at++;
      let first = from;
      while (first < this.#at && text.charCodeAt(first) === 48) first++;
      let value = 0;
      for (let i = first; i < this.#at && i < first + LONGEST_NUMBER; i++) value = value * 10 + (text.charCodeAt(i) - 48);
      return { kind: "number", value, length: this.#at - from };
    }
    if (isLetter(unit)) {
      while (isLetter(text.charCodeAt(this.#at))) this.#at++;
      return { kind: "word", prefix: text.slice(from, Math.min(from + 3, this.#at)).toLowerCase(), length: this.#at - from };
    }
    this.#at++;
    if (unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0) return { kind: "space" };
    return { kind: "symbol", unit };
  }

  /** What stands in parentheses, which nest, is a comment. */
  #skipParentheses(): void {
    let open = 1;
    while (open > 0 && this.#token.kind !== "end") {
      const token = this.#next();
      if (token.kind === "symbol") open += token.unit === OPEN ? 1 : token.unit === CLOSE ? -1 : 0;
    }
  }
}

/** Up to nine digits of a fraction as milliseconds; `length` counts leading zeros. */
function milliseconds(value: number, length: number): number {
  if (length === 1) return value * 100;
  if (length === 2) return value * 10;
  let divisor = 1;
  for (let i = 3; i < length && i < LONGEST_NUMBER; i++) divisor *= 10;
  return Math.floor(value / divisor);
}
