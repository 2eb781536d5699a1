// Globals that act on the world. Each belongs to the capability its `@ambient` tag names, and the front end refuses it
// unless the unikernel's `ambient` line grants that capability.

/** What `console` prints as it is; a text alone is no format, and its image has nothing that reads formats. For anything else the image holds what shows objects, as Node's `util.inspect` does. */
type Printable = string | number | bigint | boolean | symbol | undefined | null;

interface AmbientConsole {
  /** @implementation debugText */
  debug(text: string): void;
  debug(...values: Printable[]): void;
  /** @implementation debugValues */
  debug(...values: unknown[]): void;
  /** @implementation errorText */
  error(text: string): void;
  error(...values: Printable[]): void;
  /** @implementation errorValues */
  error(...values: unknown[]): void;
  /** @implementation infoText */
  info(text: string): void;
  info(...values: Printable[]): void;
  /** @implementation infoValues */
  info(...values: unknown[]): void;
  /** @implementation logText */
  log(text: string): void;
  log(...values: Printable[]): void;
  /** @implementation logValues */
  log(...values: unknown[]): void;
  /** @implementation warnText */
  warn(text: string): void;
  warn(...values: Printable[]): void;
  /** @implementation warnValues */
  warn(...values: unknown[]): void;
}
/** @ambient console */
declare var console: AmbientConsole;

interface Performance {
  /** Milliseconds since the start, with a fraction; never goes back. */
  now(): number;
}
/** @ambient clock */
declare var performance: Performance;

/** A timer that was set. */
declare class Timeout {
  private constructor();
  hasRef(): boolean;
  /** Whether the program waits for it before it ends; it does unless told otherwise. */
  ref(): this;
  unref(): this;
}
/** @ambient clock */
declare function setTimeout(run: () => void, milliseconds?: number): Timeout;
/** @ambient clock */
declare function setInterval(run: () => void, milliseconds?: number): Timeout;
/** Runs after the timers that are due, before any set later. @ambient clock */
declare function setImmediate(run: () => void): Immediate;
/** @ambient clock */
declare function clearTimeout(timer: Timeout | undefined): void;
/** @ambient clock */
declare function clearInterval(timer: Timeout | undefined): void;
/** @ambient clock */
declare function clearImmediate(immediate: Immediate | undefined): void;
declare class Immediate {
  private constructor();
  hasRef(): boolean;
  ref(): this;
  unref(): this;
}

interface Math {
  /** @ambient random */
  random(): number;
}
