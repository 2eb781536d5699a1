// Errors. There is no `stack`: the report of an uncaught exception prints it.

interface ErrorOptions {
  readonly cause?: unknown;
}
declare class Error {
  constructor(message?: string, options?: ErrorOptions);
  name: string;
  message: string;
  cause?: unknown;
  /** `name: message`, or the one that is not empty. */
  toString(): string;
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
