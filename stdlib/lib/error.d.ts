// Errors. A `stack` begins as on Node; its frames are addresses, which the launcher turns into functions and lines where they
// are printed.

interface ErrorOptions {
  readonly cause?: unknown;
}
declare class Error {
  constructor(message?: string, options?: ErrorOptions);
  name: string;
  message: string;
  cause?: unknown;
  stack?: string;
  /** `name: message`, or the one that is not empty. */
  toString(): string;
  /** The stack from here on, as `target.stack`. Only errors have one. */
  static captureStackTrace(target: object, constructor?: unknown): void;
}
declare class EvalError extends Error {}
declare class RangeError extends Error {}
declare class ReferenceError extends Error {}
declare class SyntaxError extends Error {}
declare class TypeError extends Error {}
declare class URIError extends Error {}
declare class AggregateError extends Error {
  constructor(errors: Iterable<unknown>, message?: string, options?: ErrorOptions);
  errors: unknown[];
}
/** What `atob` and `btoa` throw; `name` says which. */
declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly code: number;
}

// They make errors when they are called, too.
declare function Error(message?: string, options?: ErrorOptions): Error;
declare function EvalError(message?: string, options?: ErrorOptions): EvalError;
declare function RangeError(message?: string, options?: ErrorOptions): RangeError;
declare function ReferenceError(message?: string, options?: ErrorOptions): ReferenceError;
declare function SyntaxError(message?: string, options?: ErrorOptions): SyntaxError;
declare function TypeError(message?: string, options?: ErrorOptions): TypeError;
declare function URIError(message?: string, options?: ErrorOptions): URIError;
