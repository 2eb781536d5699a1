// What the packages' own tests use of node:assert.

export class AssertionError extends Error {
  override name = "AssertionError";
}

function fail(message: unknown, otherwise: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(typeof message === "string" ? `${message}: ${otherwise}` : otherwise);
}

export function ok(value: unknown, message?: unknown): void {
  if (!value) fail(message, `${String(value)} is not true`);
}

export function strictEqual(actual: unknown, expected: unknown, message?: unknown): void {
  if (!Object.is(actual, expected)) fail(message, `${show(actual)} is not ${show(expected)}`);
}

export function notStrictEqual(actual: unknown, unexpected: unknown, message?: unknown): void {
  if (Object.is(actual, unexpected)) fail(message, `both are ${show(actual)}`);
}

export function deepStrictEqual(actual: unknown, expected: unknown, message?: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) fail(message, `${show(actual)} differs from ${show(expected)}`);
}

export function notDeepStrictEqual(actual: unknown, unexpected: unknown, message?: unknown): void {
  if (isDeepStrictEqual(actual, unexpected)) fail(message, `both are ${show(actual)}`);
}

export const equal = strictEqual;
export const notEqual = notStrictEqual;
export const deepEqual = deepStrictEqual;

/** A class, a pattern of the message, a test of the error, or an object with some of its members. */
type Expected = (new (...args: any[]) => unknown) | RegExp | ((error: any) => boolean) | object | string;

export function throws(body: () => unknown, expected?: Expected, message?: unknown): void {
  let thrown: unknown;
  try {
    body();
  } catch (error) {
    thrown = error;
    if (isRefusal(error)) throw error;
    matches(error, expected);
    return;
  }
  fail(typeof expected === "string" ? expected : message, "nothing was thrown");
}

export async function rejects(body: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: unknown): Promise<void> {
  try {
    await (typeof body === "function" ? body() : body);
  } catch (error) {
    if (isRefusal(error)) throw error;
    matches(error, expected);
    return;
  }
  fail(typeof expected === "string" ? expected : message, "nothing was rejected");
}

export function doesNotThrow(body: () => unknown): void {
  body();
}

export const match = (text: string, pattern: RegExp, message?: unknown): void => ok(pattern.test(text), message ?? `${text} does not match ${pattern.source}`);

const isRefusal = (error: unknown): boolean => error instanceof Error && error.message.startsWith("refused ");

function matches(error: any, expected: Expected | undefined): void {
  if (expected === undefined || typeof expected === "string") return;
  if (expected instanceof RegExp) return ok(expected.test(String(error)), `${String(error)} does not match ${expected.source}`);
  if (typeof expected === "function") {
    return ok(isInstance(error, expected) || (expected as (error: any) => boolean)(error), `${String(error)} is not what is expected`);
  }
  for (const [key, value] of Object.entries(expected)) {
    const had = error[key];
    if (value instanceof RegExp) ok(value.test(String(had)), `${key} is ${String(had)}`);
    else deepStrictEqual(had, value, key);
  }
}

/** A test of the error is a function as well, which has no instances. */
function isInstance(error: any, expected: any): boolean {
  try {
    return error instanceof expected;
  } catch {
    return false;
  }
}

export function isDeepStrictEqual(a: any, b: any): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return sameBytes(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && a.length !== b.length) return false;
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isDeepStrictEqual(value, b.get(key)));
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((value) => b.has(value));
  if (a instanceof Error && b instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.prototype.hasOwnProperty.call(b, key) && isDeepStrictEqual(a[key], b[key]));
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [left, right] = [new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

const LONGEST_SHOWN = 80;

function show(value: any): string {
  const text = typeof value === "string" ? JSON.stringify(value)
    : ArrayBuffer.isView(value) ? `[${Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)).join(" ")}]`
    : Array.isArray(value) ? `[${value.map((each: unknown) => show(each)).join(", ")}]`
    : typeof value === "object" && value !== null ? `{${Object.keys(value).join(", ")}}` : typeof value === "function" ? "a function" : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

/** `assert(value)`, with the others as its members. */
function assert(value: unknown, message?: unknown): void {
  ok(value, message);
}
assert.ok = ok;
assert.equal = equal;
assert.notEqual = notEqual;
assert.strictEqual = strictEqual;
assert.notStrictEqual = notStrictEqual;
assert.deepEqual = deepEqual;
assert.deepStrictEqual = deepStrictEqual;
assert.notDeepStrictEqual = notDeepStrictEqual;
assert.throws = throws;
assert.rejects = rejects;
assert.doesNotThrow = doesNotThrow;
assert.match = match;
export default assert;
