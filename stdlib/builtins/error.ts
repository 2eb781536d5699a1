// The error classes. `name` is a field and not on a prototype, which only reflection could tell.
import { stackText } from "./intrinsics.ts";
import { forEachOf } from "./iteration.ts";

export class Error {
  name: string = "Error";
  message: string;
  cause?: unknown;
  /** `cause` is a property. */
  givesCause: boolean = false;
  #frames: string;
  /** Put together when it is first asked for, as V8 does, so that its first line is what the error says by then. */
  #stack: string | undefined;

  constructor(message?: string, options?: ErrorOptions) {
    this.message = message === undefined ? "" : message;
    if (options !== undefined && "cause" in options) {
      this.cause = options.cause;
      this.givesCause = true;
    }
    this.#frames = stackText();
    this.#stack = undefined;
  }

  static captureStackTrace(target: object, _constructor?: unknown): void {
    if (!(target instanceof Error)) throw new TypeError("Error.captureStackTrace: only errors have a stack here");
    target.#frames = stackText();
    target.#stack = undefined;
  }

  get stack(): string | undefined {
    if (this.#stack === undefined) this.#stack = this.toString() + this.#frames;
    return this.#stack;
  }

  set stack(text: string | undefined) {
    this.#stack = text;
  }

  toString(): string {
    if (this.name === "") return this.message;
    return this.message === "" ? this.name : this.name + ": " + this.message;
  }
}

export class EvalError extends Error {
  override name: string = "EvalError";
}

export class RangeError extends Error {
  override name: string = "RangeError";
}

export class ReferenceError extends Error {
  override name: string = "ReferenceError";
}

export class SyntaxError extends Error {
  override name: string = "SyntaxError";
}

export class TypeError extends Error {
  override name: string = "TypeError";
}

export class URIError extends Error {
  override name: string = "URIError";
}

export class AggregateError extends Error {
  override name: string = "AggregateError";
  errors: unknown[];

  constructor(errors: Iterable<unknown>, message?: string, options?: ErrorOptions) {
    super(message, options);
    const collected: unknown[] = [];
    forEachOf<unknown>(errors, (error) => {
      collected.push(error);
    });
    this.errors = collected;
  }
}

export function throwTypeError(message: string): never {
  throw new TypeError(message);
}

export function throwRangeError(message: string): never {
  throw new RangeError(message);
}

export function throwReferenceError(message: string): never {
  throw new ReferenceError(message);
}
