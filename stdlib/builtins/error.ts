// The error classes. `name` is a field and not on a prototype, which only reflection could tell.
import { forEachOf } from "./iteration.ts";

export class Error {
  name: string = "Error";
  message: string;
  cause?: unknown;
  /** `cause` is a property. */
  givesCause: boolean = false;

  constructor(message?: string, options?: ErrorOptions) {
    this.message = message === undefined ? "" : message;
    if (options !== undefined && "cause" in options) {
      this.cause = options.cause;
      this.givesCause = true;
    }
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
