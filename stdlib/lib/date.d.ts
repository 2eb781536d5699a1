// Dates. Local time is UTC; the texts in a locale's form are left to the program, because `Intl` is not part of an image.

interface Date {
  getTime(): number;
  valueOf(): number;
  [Symbol.toPrimitive](hint: "default" | "string"): string;
  [Symbol.toPrimitive](hint: "number"): number;
  [Symbol.toPrimitive](hint: string): string | number;
  /** 0: local time is UTC. */
  getTimezoneOffset(): number;
  getFullYear(): number;
  /** From 0, January. */
  getMonth(): number;
  /** Of the month, from 1. */
  getDate(): number;
  /** Of the week, from 0, Sunday. */
  getDay(): number;
  getHours(): number;
  getMinutes(): number;
  getSeconds(): number;
  getMilliseconds(): number;
  getUTCFullYear(): number;
  getUTCMonth(): number;
  getUTCDate(): number;
  getUTCDay(): number;
  getUTCHours(): number;
  getUTCMinutes(): number;
  getUTCSeconds(): number;
  getUTCMilliseconds(): number;
  setTime(time: number): number;
  setFullYear(year: number, month?: number, date?: number): number;
  setMonth(month: number, date?: number): number;
  setDate(date: number): number;
  setHours(hours: number, min?: number, sec?: number, ms?: number): number;
  setMinutes(min: number, sec?: number, ms?: number): number;
  setSeconds(sec: number, ms?: number): number;
  setMilliseconds(ms: number): number;
  setUTCFullYear(year: number, month?: number, date?: number): number;
  setUTCMonth(month: number, date?: number): number;
  setUTCDate(date: number): number;
  setUTCHours(hours: number, min?: number, sec?: number, ms?: number): number;
  setUTCMinutes(min: number, sec?: number, ms?: number): number;
  setUTCSeconds(sec: number, ms?: number): number;
  setUTCMilliseconds(ms: number): number;
  toString(): string;
  toDateString(): string;
  toTimeString(): string;
  toUTCString(): string;
  /** RangeError when the date is invalid. */
  toISOString(): string;
  /** null when the date is invalid. */
  toJSON(key?: unknown): string | null;
}

interface DateConstructor {
  /** Now. @implementation newNow @ambient clock */
  new (): Date;
  /** @implementation newOfTime */
  new (time: number): Date;
  /** An invalid date when a text is none. @implementation newOfValue */
  new (value: number | string | Date): Date;
  /** @implementation newOfParts */
  new (year: number, monthIndex: number, date?: number, hours?: number, minutes?: number, seconds?: number, ms?: number): Date;
  /** The text of now. @implementation callNow @ambient clock */
  (): string;
  /** Milliseconds since 1970-01-01T00:00:00Z. @ambient clock */
  now(): number;
  parse(text: string): number;
  UTC(year: number, monthIndex?: number, date?: number, hours?: number, minutes?: number, seconds?: number, ms?: number): number;
}
declare var Date: DateConstructor;
