// Date. An image has no time zone: what is local is UTC, as on Node with `TZ=UTC`.
import { RangeError, TypeError } from "../error.ts";
import { wallClockMilliseconds } from "../intrinsics.ts";
import { dateText, isoText, timeText, utcText } from "./format.ts";
import { parseDate } from "./parse.ts";
import { clipTime, fieldsOf, makeDay, makeTime, MS_PER_DAY, timeOf, type TimeFields } from "./time_value.ts";

const INVALID = "Invalid Date";
const FIELDS_OF_INVALID: TimeFields = { year: NaN, month: NaN, day: NaN, hour: NaN, minute: NaN, second: NaN, millisecond: NaN, weekday: NaN };

export class Date {
  /** Milliseconds since 1970-01-01T00:00:00Z, or NaN. */
  #time: number;

  constructor(time: number) {
    this.#time = clipTime(time);
  }

  structuredCopy(begin: (made: unknown) => void): void {
    begin(new Date(this.#time));
  }

  #fields(): TimeFields {
    return this.#time === this.#time ? fieldsOf(this.#time) : FIELDS_OF_INVALID;
  }

  #text(format: (fields: TimeFields) => string): string {
    return this.#time === this.#time ? format(fieldsOf(this.#time)) : INVALID;
  }

  /** Keeps the time of the day. */
  #setDay(year: number, month: number, day: number): number {
    const time = this.#time;
    this.#time = timeOf(makeDay(year, month, day), time - Math.floor(time / MS_PER_DAY) * MS_PER_DAY);
    return this.#time;
  }

  /** Keeps the day. */
  #setTime(hour: number, minute: number, second: number, millisecond: number): number {
    this.#time = timeOf(Math.floor(this.#time / MS_PER_DAY), makeTime(hour, minute, second, millisecond));
    return this.#time;
  }

  inspectedText(): string { return this.#time === this.#time ? this.toISOString() : INVALID; }

  getTime(): number { return this.#time; }
  valueOf(): number { return this.#time; }
  [Symbol.toPrimitive](hint: string): string | number {
    if (hint !== "number" && hint !== "string" && hint !== "default") throw new TypeError(`Invalid hint: ${hint}`);
    return hint === "number" ? this.#time : this.toString();
  }
  getTimezoneOffset(): number { return this.#time === this.#time ? 0 : NaN; }

  getFullYear(): number { return this.#fields().year; }
  getMonth(): number { return this.#fields().month; }
  getDate(): number { return this.#fields().day; }
  getDay(): number { return this.#fields().weekday; }
  getHours(): number { return this.#fields().hour; }
  getMinutes(): number { return this.#fields().minute; }
  getSeconds(): number { return this.#fields().second; }
  getMilliseconds(): number { return this.#fields().millisecond; }
  getUTCFullYear(): number { return this.#fields().year; }
  getUTCMonth(): number { return this.#fields().month; }
  getUTCDate(): number { return this.#fields().day; }
  getUTCDay(): number { return this.#fields().weekday; }
  getUTCHours(): number { return this.#fields().hour; }
  getUTCMinutes(): number { return this.#fields().minute; }
  getUTCSeconds(): number { return this.#fields().second; }
  getUTCMilliseconds(): number { return this.#fields().millisecond; }

  setTime(time: number): number {
    this.#time = clipTime(time);
    return this.#time;
  }

  /** A date that is invalid becomes the first of January of the year: 21.4.4.21. */
  setFullYear(year: number, month?: number, day?: number): number {
    if (this.#time !== this.#time) this.#time = 0;
    const now = this.#fields();
    return this.#setDay(year, month ?? now.month, day ?? now.day);
  }

  setMonth(month: number, day?: number): number {
    const now = this.#fields();
    return this.#setDay(now.year, month, day ?? now.day);
  }

  setDate(day: number): number {
    const now = this.#fields();
    return this.#setDay(now.year, now.month, day);
  }

  setHours(hour: number, minute?: number, second?: number, millisecond?: number): number {
    const now = this.#fields();
    return this.#setTime(hour, minute ?? now.minute, second ?? now.second, millisecond ?? now.millisecond);
  }

  setMinutes(minute: number, second?: number, millisecond?: number): number {
    const now = this.#fields();
    return this.#setTime(now.hour, minute, second ?? now.second, millisecond ?? now.millisecond);
  }

  setSeconds(second: number, millisecond?: number): number {
    const now = this.#fields();
    return this.#setTime(now.hour, now.minute, second, millisecond ?? now.millisecond);
  }

  setMilliseconds(millisecond: number): number {
    const now = this.#fields();
    return this.#setTime(now.hour, now.minute, now.second, millisecond);
  }

  setUTCFullYear(year: number, month?: number, day?: number): number { return this.setFullYear(year, month, day); }
  setUTCMonth(month: number, day?: number): number { return this.setMonth(month, day); }
  setUTCDate(day: number): number { return this.setDate(day); }
  setUTCHours(hour: number, minute?: number, second?: number, millisecond?: number): number { return this.setHours(hour, minute, second, millisecond); }
  setUTCMinutes(minute: number, second?: number, millisecond?: number): number { return this.setMinutes(minute, second, millisecond); }
  setUTCSeconds(second: number, millisecond?: number): number { return this.setSeconds(second, millisecond); }
  setUTCMilliseconds(millisecond: number): number { return this.setMilliseconds(millisecond); }

  toString(): string { return this.#text((fields) => `${dateText(fields)} ${timeText(fields)}`); }
  toDateString(): string { return this.#text(dateText); }
  toTimeString(): string { return this.#text(timeText); }
  toUTCString(): string { return this.#text(utcText); }

  toISOString(): string {
    if (this.#time !== this.#time) throw new RangeError("Invalid time value");
    return isoText(fieldsOf(this.#time));
  }

  /** What `JSON.stringify` writes; null for an invalid date. */
  toJSON(): string | null {
    return this.#time === this.#time ? this.toISOString() : null;
  }
}

/** Years 0 … 99 are those of the twentieth century. */
function timeOfParts(year: number, month: number, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0): number {
  const whole = Math.trunc(year);
  return timeOf(makeDay(whole >= 0 && whole <= 99 ? 1900 + whole : year, month, day), makeTime(hour, minute, second, millisecond));
}

export function DateConstructor_newNow(): Date {
  return new Date(wallClockMilliseconds());
}

export function DateConstructor_newOfTime(time: number): Date {
  return new Date(time);
}

export function DateConstructor_newOfValue(value: number | string | Date): Date {
  return new Date(typeof value === "number" ? value : typeof value === "string" ? parseDate(value) : value.getTime());
}

export function DateConstructor_newOfParts(year: number, month: number, day?: number, hour?: number, minute?: number, second?: number, millisecond?: number): Date {
  return new Date(timeOfParts(year, month, day, hour, minute, second, millisecond));
}

export function DateConstructor_callNow(): string {
  return DateConstructor_newNow().toString();
}

export function DateConstructor_now(): number {
  return wallClockMilliseconds();
}

export function DateConstructor_parse(text: string): number {
  return parseDate(text);
}

export function DateConstructor_UTC(year: number, month?: number, day?: number, hour?: number, minute?: number, second?: number, millisecond?: number): number {
  return timeOfParts(year, month ?? 0, day, hour, minute, second, millisecond);
}
